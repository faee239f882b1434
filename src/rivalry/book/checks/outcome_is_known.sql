-- An outcome is OK, DNF, DNS, DQ, NM or NR; who did not finish, start or count has no mark, and who
-- did not start no place.
-- severity: error
select
    result.id as result,
    result.athlete,
    result.date,
    result.race,
    result.outcome,
    result.place,
    result.mark,
    source.name as file,
    result.line
from result
left join source on source.id = result.source
where
    result.outcome not in ('OK', 'DNF', 'DNS', 'DQ', 'NM', 'NR')
    or (result.outcome not in ('OK', 'NR') and result.mark is not null)
    or (result.outcome = 'DNS' and result.place is not null)
