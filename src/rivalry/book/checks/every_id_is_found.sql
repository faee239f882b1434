-- Every id of another system that a persona bears leads to its athlete, unless several people of
-- one race shared it; and one id leads to one athlete.
-- severity: error
with borne as (
    select distinct athlete, unnest(string_split(ids, ' ')) as id
    from persona
    where ids <> ''
),

known as (
    select athlete, system || ':' || value as id from athlete_id
)

select borne.id, borne.athlete, 'cannot be found' as wrong
from borne
anti join known on known.athlete = borne.athlete and known.id = borne.id
where borne.id not in (select id from shared_id)
union all
select known.id, known.athlete, 'is nobody''s'
from known
anti join borne on borne.athlete = known.athlete and borne.id = known.id
