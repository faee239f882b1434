-- Every mark of one athlete as known on a day, oldest first: races, rounds of field events, times
-- on the way and parts of combined events, each told apart. Places move up when one ahead is
-- annulled.
--
-- $athlete          whose
-- $as_of            only results of that day and earlier
-- $known_on         only rulings of that day and earlier
-- Further filters are off where they are null.
with marks as (
    select *
    from performance
    where
        athlete = $athlete
        and mark is not null
        and outcome = 'OK'
        and exists_on(date, known_from, annulled_on, $as_of, $known_on)
        and ($disciplines::varchar[] is null or discipline in (select unnest($disciplines::varchar[])))
        and ($since::date is null or date >= $since)
),

gone as (
    select race, place from taken_away where annulled_on <= $known_on
)

select
    marks.* exclude (place),
    place - (
        select count(*) from gone where gone.race = marks.race and gone.place < marks.place
    ) as place
from marks
order by
    date,
    list_position(
        ['preliminary', 'qualification', 'heat', 'repechage', 'quarter-final', 'semi-final', 'final'], round
    ),
    discipline,
    race
