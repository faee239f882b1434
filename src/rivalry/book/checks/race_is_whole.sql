-- Every race is of a competition, and somebody has a result in it.
-- severity: error
select
    race.id as race,
    race.date,
    race.discipline,
    race.sex,
    race.round,
    race.section,
    race.competition,
    case when competition.id is null then 'no such competition' else 'no results' end as wrong
from race
left join competition on competition.id = race.competition
where competition.id is null or race.id not in (select race from result)
