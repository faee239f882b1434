-- Legs are of a relay team, are counted from one, and one runner runs each.
-- severity: error
select
    relay_leg.result,
    relay_leg.leg,
    relay_leg.name,
    race.discipline,
    race.date,
    athlete.name as team,
    count(*) as runners
from relay_leg
left join result on result.id = relay_leg.result
left join race on race.id = result.race
left join athlete on athlete.id = result.athlete
group by all
having count(*) > 1 or relay_leg.leg < 1 or not bool_and(athlete.team)
