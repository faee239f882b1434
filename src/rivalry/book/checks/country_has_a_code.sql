-- A country or nation is three capital letters.
-- severity: oddity
select 'competition' as of_table, id, name, country as code
from competition where not regexp_full_match(country, '[A-Z]{3}')
union all
select 'athlete', id, name, nation from athlete where not regexp_full_match(nation, '[A-Z]{3}')
