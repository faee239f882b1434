-- A team of four times a distance is run by four, whose legs have no gap.
-- severity: oddity
select
    relay_leg.result,
    athlete.name as team,
    race.discipline,
    race.date,
    count(*) as legs,
    max(relay_leg.leg) as last_leg,
    string_agg(relay_leg.name, '; ' order by relay_leg.leg) as runners
from relay_leg
inner join result on result.id = relay_leg.result
inner join race on race.id = result.race
inner join athlete on athlete.id = result.athlete
where regexp_matches(race.discipline, '^[0-9]+x')
group by relay_leg.result, athlete.name, race.discipline, race.date
having
    max(relay_leg.leg) > regexp_extract(race.discipline, '^[0-9]+')::integer
    or count(distinct relay_leg.leg) <> max(relay_leg.leg)
