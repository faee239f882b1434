-- A ruling takes away or sets right a result on the day of the race at the earliest, and what it
-- began ends later than it began.
-- severity: error
select
    result.id as result,
    result.athlete,
    athlete.name,
    result.date,
    result.known_from,
    result.annulled_on,
    source.name as file,
    result.line
from result
left join athlete on athlete.id = result.athlete
left join source on source.id = result.source
where
    result.annulled_on < result.date
    or result.known_from < result.date
    or result.annulled_on < result.known_from
