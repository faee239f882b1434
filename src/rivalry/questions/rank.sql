-- The marks that were better than one on the evening of a day, the best first, and those equal to it
-- of that day.
--
-- $discipline, $sex   of the race
-- $ordering           of the mark that is ranked: smaller is better
-- $as_of, $known_on   only results and rulings of these days and earlier
with marks as (
    select result.id, result.athlete, result.date, result.ordering
    from result
    inner join race on race.id = result.race
    inner join athlete on athlete.id = result.athlete
    where
        race.discipline = $discipline
        and race.sex = $sex
        and result.ordering <= $ordering
        and stands_in_lists(race.discipline, result.mark, result.outcome, result.aided, result.timing)
        and exists_on(result.date, result.known_from, result.annulled_on, $as_of, $known_on)
        -- what is asked for, off where it is null
        and ($season::integer is null or year(result.date) = $season)
        and ($nations::varchar[] is null or result.nation in (select unnest($nations::varchar[])))
        and ($short_track::boolean is null or race.short_track = $short_track)
        and (
            $under::integer is null
            or year(result.date) - year(athlete.born) < $under
        )
),

-- Who set it that day: their own better marks leave others no worse.
holder as (
    select distinct athlete from marks where ordering = $ordering and date = $as_of
),

counted as (
    select
        count(*) filter (where ordering < $ordering) as better,
        count(distinct athlete) filter (
            where ordering < $ordering and athlete not in (select holder.athlete from holder)
        ) as athletes_better
    from marks
),

shown as (
    select id, row_number() over (order by ordering, date, id) as nth
    from marks
    where ordering < $ordering or date = $as_of
)

select
    counted.better,
    counted.athletes_better,
    performance.*,
    athlete.name as athlete_name
from counted
left join shown on shown.nth <= $top
left join performance on performance.id = shown.id
left join athlete on athlete.id = performance.athlete
order by performance.ordering, performance.date, performance.id
