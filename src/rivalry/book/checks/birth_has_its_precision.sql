-- A birth is known to the day, to the year (then it stands at 1 January), or not at all.
-- severity: error
select 'athlete' as of_table, id, name, born, born_precision
from athlete
where
    born_precision not in ('day', 'year', 'unknown')
    or (born_precision = 'unknown') <> (born is null)
union all
select 'persona', id, name, born, born_precision
from persona
where
    born_precision not in ('day', 'year', 'unknown')
    or (born_precision = 'unknown') <> (born is null)
