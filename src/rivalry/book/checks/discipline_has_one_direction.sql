-- In one discipline either the smaller or the greater mark is always the better one.
-- severity: error
-- slow
select
    race.discipline,
    count(*) filter (where result.ordering > 0) as smaller_is_better,
    count(*) filter (where result.ordering < 0) as greater_is_better,
    min(result.id) filter (where result.ordering > 0) as one_result,
    min(result.id) filter (where result.ordering < 0) as other_result
from result
inner join race on race.id = result.race
group by race.discipline
having bool_or(result.ordering > 0) and bool_or(result.ordering < 0)
