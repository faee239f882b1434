-- Medals of one championship, one row each, as known on a day: places move up when one ahead is
-- annulled. Those who share a place have a medal each. Finals run in sections are in
-- timed_finals.sql.
with finals as (
    select *
    from performance
    where
        competition in (select unnest($competitions::integer[]))
        and round = 'final'
        and section is null
        -- a list of an age group tells of races that are no championship of theirs
        and (age_group is null or level = 'AG')
        and exists_on(date, known_from, annulled_on, $as_of, $known_on)
        and competed(outcome, en_route, pacemaker, combined)
        and place is not null
),

gone as (
    select race, place from taken_away where annulled_on <= $known_on
),

placed as (
    select
        finals.* exclude (place),
        finals.place - (
            select count(*) from gone where gone.race = finals.race and gone.place < finals.place
        ) as place
    from finals
)

select placed.*, athlete.name as athlete_name
from placed
inner join athlete on athlete.id = placed.athlete
where placed.place <= 3
