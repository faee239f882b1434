-- Every way in which a source names an athlete is among the spellings by which one is found, capitals
-- and accents aside, and no other is.
-- severity: error
select persona.athlete, persona.name as spelling, persona.key, 'cannot be found' as wrong
from persona
anti join athlete_name
    on athlete_name.athlete = persona.athlete and athlete_name.key = persona.key
union all
select athlete_name.athlete, athlete_name.name, athlete_name.key, 'is nobody''s'
from athlete_name
anti join persona on persona.athlete = athlete_name.athlete and persona.key = athlete_name.key
