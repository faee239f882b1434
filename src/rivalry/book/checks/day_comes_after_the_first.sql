-- What has a first and a last day, or hour, does not end before it begins.
-- severity: error
select 'competition' as of_table, name, starts::timestamp as starts, ends::timestamp as ends,
    null::integer as source, id as line
from competition where ends < starts
union all
select 'calendar', competition, starts, ends, source, line from calendar where ends < starts
union all
select 'absence', name, starts, ends, source, line from absence where ends < starts
union all
select 'ruling', name, date, until, source, line from ruling where until < date
union all
select 'coverage', kind, starts, ends, source, line from coverage where ends < starts
union all
select 'timetable', competition, starts_local, ends_local, source, line
from timetable where ends_local < starts_local
