-- The best marks of a discipline as known on a day, equal ones in one rank: the best of each
-- performer, or every performance.
--
-- $discipline, $sex   of the race
-- $as_of, $known_on   only results and rulings of these days and earlier
-- $performers         whether the best of each performer alone is listed
-- $top                the last rank
with marks as (
    select result.id, result.athlete, result.date, result.ordering
    from result
    inner join race on race.id = result.race
    inner join athlete on athlete.id = result.athlete
    inner join competition on competition.id = race.competition
    where
        race.discipline = $discipline
        and race.sex = $sex
        and stands_in_lists(race.discipline, result.mark, result.outcome, result.aided, result.timing)
        and exists_on(result.date, result.known_from, result.annulled_on, $as_of, $known_on)
        -- what is asked for, off where it is null
        and ($season::integer is null or year(result.date) = $season)
        and ($month::integer is null or month(result.date) = $month)
        and ($nations::varchar[] is null or result.nation in (select unnest($nations::varchar[])))
        and ($short_track::boolean is null or race.short_track = $short_track)
        and (
            $under::integer is null
            or year(result.date) - year(athlete.born) < $under
        )
        and ($athlete::integer is null or result.athlete = $athlete)
        and ($city::varchar is null or contains(competition.place_key, $city))
        and (not $not_won or coalesce(result.place, 0) <> 1)
        and (
            not $no_medal
            or result.athlete not in (
                select medal.athlete
                from performance as medal
                where
                    medal.round = 'final'
                    and medal.section is null
                    and medal.place <= 3
                    and medal.level in (select unnest($levels::varchar[]))
                    and exists_on(medal.date, medal.known_from, medal.annulled_on, $as_of, $known_on)
                    and competed(medal.outcome, medal.en_route, medal.pacemaker, medal.combined)
            )
        )
),

best as (
    select marks.*, row_number() over (partition by athlete order by ordering, date, id) as of_athlete
    from marks
),

ranked as (
    select id, rank() over (order by ordering) as rank
    from best
    where not $performers or of_athlete = 1
),

gone as (
    select race, place from taken_away where annulled_on <= $known_on
)

select
    ranked.rank,
    performance.* exclude (place),
    performance.place - (
        select count(*) from gone where gone.race = performance.race and gone.place < performance.place
    ) as place,
    athlete.name as athlete_name,
    athlete.born,
    athlete.born_precision
from ranked
inner join performance on performance.id = ranked.id
inner join athlete on athlete.id = performance.athlete
where ranked.rank <= $top
order by ranked.rank, performance.date, performance.id
