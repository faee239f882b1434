-- Records as published that some athletes held on a day: the best of each kind set by then.
-- Of world leads only those of the season of the day.
with standing as (
    select *, min(ordering) over (partition by kind, scope, discipline, sex, short_track) as best
    from record
    where date <= $as_of
)

select
    kind, scope, discipline, sex, short_track, mark, precision, timing, athlete, date, competition, source, line
from standing
where
    ordering = best
    and athlete in (select unnest($athletes::integer[]))
    and (kind not in ('WL', 'EL', 'NL') or scope = year($as_of::date)::varchar)
order by
    coalesce(list_position(['WR', 'WB', 'OR', 'CR', 'AR', 'NR', 'MR', 'WL'], kind), 99),
    discipline, short_track, scope, date
