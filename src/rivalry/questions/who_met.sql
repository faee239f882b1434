-- How often each of some athletes met each of some others: finds the two that are meant.
select a, b, count(*) as meetings
from meeting
where
    a in (select unnest($as::integer[]))
    and b in (select unnest($bs::integer[]))
    and exists_on(date, a_known_from, a_annulled_on, $as_of, $known_on)
    and exists_on(date, b_known_from, b_annulled_on, $as_of, $known_on)
    and ($disciplines::varchar[] is null or discipline in (select unnest($disciplines::varchar[])))
    and ($family::varchar is null or family = $family)
group by a, b
order by meetings desc, a, b
