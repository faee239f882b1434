-- The date of a result, by which the table is sorted, is that of its race.
-- severity: error
select
    result.id as result,
    result.date as date_of_result,
    race.date as date_of_race,
    result.race,
    result.athlete,
    source.name as file,
    result.line
from result
inner join race on race.id = result.race
left join source on source.id = result.source
where race.date <> result.date
