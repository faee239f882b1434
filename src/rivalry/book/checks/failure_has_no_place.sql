-- Who did not finish, was disqualified or had no valid mark has no place, unless a ruling took it
-- away.
-- severity: oddity
select
    result.id as result,
    athlete.name,
    result.date,
    race.discipline,
    race.round,
    competition.name as competition,
    result.place,
    result.outcome,
    source.name as file,
    result.line
from result
inner join athlete on athlete.id = result.athlete
inner join race on race.id = result.race
inner join competition on competition.id = race.competition
left join source on source.id = result.source
where
    result.place is not null and result.outcome in ('DNF', 'DQ', 'NM')
    and result.annulled_on is null
