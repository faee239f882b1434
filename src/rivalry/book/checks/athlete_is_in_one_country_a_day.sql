-- Nobody races in two countries on one day, the marathon at a border set aside: it is two people
-- of one name, or a date is wrong.
-- severity: oddity
with abroad as (
    select result.athlete, result.date
    from result
    inner join race on race.id = result.race
    inner join competition on competition.id = race.competition
    where competition.country is not null and result.outcome <> 'DNS' and result.known_from is null
    group by result.athlete, result.date
    having min(competition.country) <> max(competition.country)
)

select
    abroad.athlete,
    athlete.name,
    athlete.born,
    abroad.date,
    race.discipline,
    competition.name as competition,
    competition.country,
    result.id as result,
    source.name as file,
    result.line
from abroad
inner join result on result.athlete = abroad.athlete and result.date = abroad.date
inner join race on race.id = result.race
inner join competition on competition.id = race.competition
inner join athlete on athlete.id = abroad.athlete
left join source on source.id = result.source
where not athlete.team
order by abroad.athlete, abroad.date
