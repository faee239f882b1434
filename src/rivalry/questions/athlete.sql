-- The best legal mark of an athlete by discipline, short track apart: of all time and of the
-- season of the as-of day. Wind-aided marks, and hand times where an electronic one is to be
-- had, are not bests; an aided mark that is better than the best is given beside it.
with marks as (
    select *
    from performance
    where
        athlete = $athlete
        and mark is not null
        and outcome = 'OK'
        and exists_on(date, known_from, annulled_on, $as_of, $known_on)
        and ($disciplines::varchar[] is null or discipline in (select unnest($disciplines::varchar[])))
),

ranked as (
    select
        marks.*,
        row_number() over (
            partition by discipline, short_track
            order by aided, coalesce(timing = 'hand', false), ordering, date, race
        ) as of_career,
        row_number() over (
            partition by discipline, short_track, year(date) = year($as_of::date)
            order by aided, coalesce(timing = 'hand', false), ordering, date, race
        ) as of_season,
        row_number() over (
            partition by discipline, short_track, aided order by ordering, date, race
        ) as of_kind,
        min(ordering) filter (where not aided) over (partition by discipline, short_track) as best_legal
    from marks
)

select
    *,
    of_career = 1 and not aided as is_best,
    of_season = 1 and not aided and year(date) = year($as_of::date) as is_season_best,
    aided and of_kind = 1 and (best_legal is null or ordering < best_legal) as is_aided_best
from ranked
where
    (not aided and (of_career = 1 or (of_season = 1 and year(date) = year($as_of::date))))
    or (aided and of_kind = 1 and (best_legal is null or ordering < best_legal))
order by family, discipline, short_track, date
