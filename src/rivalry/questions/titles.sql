-- Medals of one athlete in championship finals, as known on a day: places move up when one
-- ahead is annulled; finals run in sections have no medals but by the whole, so those with a
-- section are left out. A relay is won by those who ran it, where the book has the legs.
with finals as (
    select *
    from performance
    where
        (athlete = $athlete or id in (select result from relay_leg where athlete = $athlete))
        and round = 'final'
        and section is null
        and place is not null
        and level in (select unnest($levels::varchar[]))
        -- of championships of an age group only those that are known by name, not every country's
        and (level <> 'AG' or series is not null)
        and exists_on(date, known_from, annulled_on, $as_of, $known_on)
        and competed(outcome, en_route, pacemaker, combined)
        and ($disciplines::varchar[] is null or discipline in (select unnest($disciplines::varchar[])))
),

gone as (
    select race, place from taken_away where annulled_on <= $known_on
),

standing as (
    select
        finals.* exclude (place),
        place - (
            select count(*) from gone where gone.race = finals.race and gone.place < finals.place
        ) as place
    from finals
)

select * from standing
where place <= 3
order by date, discipline
