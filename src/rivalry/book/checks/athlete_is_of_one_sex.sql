-- Men race men and women race women: an athlete with races of both is two people, or a race of one
-- was put among those of the other. (Mixed races are left out.)
-- severity: oddity
select
    result.athlete,
    athlete.name,
    athlete.sex,
    race.sex as sex_of_race,
    race.discipline,
    result.date,
    competition.name as competition,
    result.id as result,
    source.name as file,
    result.line
from result
inner join athlete on athlete.id = result.athlete
inner join race on race.id = result.race
inner join competition on competition.id = race.competition
left join source on source.id = result.source
where race.sex <> athlete.sex and race.sex <> 'X' and athlete.sex <> 'X'
