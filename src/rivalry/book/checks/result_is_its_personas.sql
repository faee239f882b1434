-- A result belongs to the athlete that its persona was found to be.
-- severity: error
select
    result.id as result,
    result.date,
    persona.id as persona,
    persona.name as spelling,
    persona.athlete as athlete_of_persona,
    result.athlete as athlete_of_result,
    source.name as file,
    result.line
from result
inner join persona on persona.id = result.persona
left join source on source.id = result.source
where persona.athlete <> result.athlete
