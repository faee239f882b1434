-- Relays are run by teams, and all else by athletes.
-- severity: oddity
select
    result.athlete,
    athlete.name,
    athlete.team,
    race.discipline,
    race.sex,
    result.date,
    result.id as result,
    source.name as file,
    result.line
from result
inner join athlete on athlete.id = result.athlete
inner join race on race.id = result.race
left join source on source.id = result.source
where
    athlete.team <> regexp_matches(race.discipline, '^[0-9]+x|[MR]R$|relay|shuttle|medley|team', 'i')
