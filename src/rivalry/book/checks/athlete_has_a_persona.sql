-- Every athlete is named somewhere, and every way of being named is some athlete's.
-- severity: error
select
    athlete.id as athlete,
    athlete.name,
    null::integer as persona,
    'no persona' as wrong
from athlete
left join persona on persona.athlete = athlete.id
where persona.id is null
union all
select persona.athlete, persona.name, persona.id, 'no such athlete'
from persona
left join athlete on athlete.id = persona.athlete
where athlete.id is null
