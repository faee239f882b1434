-- Times when some athletes did not compete, begun by a day; an end after that day is not known yet.
select
    athlete,
    starts,
    case when ends <= $as_of then ends end as ends,
    missed,
    reason,
    source,
    line
from absence
where athlete in (select unnest($athletes::integer[])) and starts <= $as_of
order by starts, missed, line
