-- Nobody competes before being born, nor younger than 8, nor older than 105.
-- severity: oddity
select
    result.athlete,
    athlete.name,
    athlete.born,
    athlete.born_precision,
    result.date,
    race.discipline,
    competition.name as competition,
    result.id as result,
    source.name as file,
    result.line
from result
inner join athlete on athlete.id = result.athlete
inner join race on race.id = result.race
inner join competition on competition.id = race.competition
left join source on source.id = result.source
where not athlete.team and year(result.date) - year(athlete.born) not between 8 and 105
