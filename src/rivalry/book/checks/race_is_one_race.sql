-- One competition has one race of a discipline, sex, age group, round and section on a day.
-- severity: oddity
select
    competition.name as competition,
    race.date,
    race.discipline,
    race.sex,
    race.age_group,
    race.round,
    race.section,
    race.combined,
    count(*) as races,
    min(race.id) as one,
    max(race.id) as other
from race
inner join competition on competition.id = race.competition
group by
    race.competition, competition.name, race.date, race.discipline, race.sex, race.age_group,
    race.round, race.section, race.combined
having count(*) > 1
