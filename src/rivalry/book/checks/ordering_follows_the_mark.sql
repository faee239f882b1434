-- `ordering` is the mark, or less than nothing by as much where more is better; both are there or
-- neither.
-- severity: error
select
    result.id as result,
    result.athlete,
    result.date,
    race.discipline,
    result.mark,
    result.ordering,
    source.name as file,
    result.line
from result
left join race on race.id = result.race
left join source on source.id = result.source
where
    (result.mark is null) <> (result.ordering is null)
    or result.mark < 0
    or abs(result.ordering) <> result.mark
