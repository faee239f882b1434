-- A competition is over within a month: what lasts longer is two of one name.
-- severity: oddity
select
    competition.id as competition,
    competition.name,
    competition.city,
    competition.country,
    min(race.date) as first_race,
    max(race.date) as last_race,
    count(*) as races
from competition
inner join race on race.competition = competition.id
group by all
having max(race.date) - min(race.date) > 31
