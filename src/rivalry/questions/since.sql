-- The last marks before a day that were at least as good as one, the latest first.
--
-- $discipline, $sex   of the race
-- $ordering           of the mark: smaller is better
-- $before             the day of it
-- $as_of, $known_on   only results and rulings of these days and earlier
with marks as (
    select result.id, result.date, result.ordering
    from result
    inner join race on race.id = result.race
    inner join athlete on athlete.id = result.athlete
    where
        race.discipline = $discipline
        and race.sex = $sex
        and result.ordering <= $ordering
        and result.date < $before
        and stands_in_lists(race.discipline, result.mark, result.outcome, result.aided, result.timing)
        and exists_on(result.date, result.known_from, result.annulled_on, $as_of, $known_on)
        and ($nations::varchar[] is null or result.nation in (select unnest($nations::varchar[])))
        and ($short_track::boolean is null or race.short_track = $short_track)
        and (
            $under::integer is null
            or year(result.date) - year(athlete.born) < $under
        )
        and ($other_than::integer is null or result.athlete <> $other_than)
),

latest as (
    select id, row_number() over (order by date desc, ordering, id) as nth from marks
)

select performance.*, athlete.name as athlete_name
from latest
inner join performance on performance.id = latest.id
inner join athlete on athlete.id = performance.athlete
where latest.nth <= $top
order by performance.date desc, performance.ordering, performance.id
