-- The ways of naming one athlete have one exact day of birth. (Where ids of another system or a
-- decision say that it is one person, the sources disagree.)
-- severity: oddity
with births as (
    select athlete, count(distinct born) as births
    from persona
    where born_precision = 'day'
    group by athlete
    having count(distinct born) > 1
)

select
    persona.athlete,
    athlete.name,
    persona.id as persona,
    persona.name as spelling,
    persona.born,
    persona.nation,
    persona.ids,
    persona.rows_named
from births
inner join persona on persona.athlete = births.athlete and persona.born_precision = 'day'
inner join athlete on athlete.id = births.athlete
order by persona.athlete, persona.rows_named desc
