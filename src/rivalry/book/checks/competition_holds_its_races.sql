-- A race is run between the first and the last day of its competition.
-- severity: oddity
select
    race.id as race,
    race.date,
    race.discipline,
    race.sex,
    competition.id as competition,
    competition.name,
    competition.starts,
    competition.ends
from race
inner join competition on competition.id = race.competition
where race.date < competition.starts or race.date > competition.ends
