-- Records, start lists, quotes, absences, rulings and legs are of athletes that the book has, and
-- every fact is of a source that it has.
-- severity: error
with fact as (
    select 'record' as of_table, athlete, athlete_name as name, source, line from record
    union all
    select 'start_list', athlete, name, source, line from start_list
    union all
    select 'statement', athlete, speaker, source, line from statement
    union all
    select 'absence', athlete, name, source, line from absence
    union all
    select 'ruling', athlete, name, source, line from ruling
    union all
    select 'relay_leg', athlete, name, null, null from relay_leg
    union all
    select 'timetable', null, competition, source, line from timetable
    union all
    select 'calendar', null, competition, source, line from calendar
    union all
    select 'track', null, name, source, line from track
    union all
    select 'split', null, null, source, line from split
    union all
    select 'run_splits', null, name, source, line from run_splits
)

select
    fact.of_table,
    fact.name,
    fact.athlete,
    fact.source,
    fact.line,
    case when fact.source is not null and source.id is null then 'no such source'
        else 'no such athlete' end as wrong
from fact
left join athlete on athlete.id = fact.athlete
left join source on source.id = fact.source
where
    (fact.athlete is not null and athlete.id is null)
    or (fact.source is not null and source.id is null)
