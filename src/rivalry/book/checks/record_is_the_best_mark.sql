-- No mark in the book is better than the world record as published later (of senior races outdoors,
-- without aid, not annulled): one of the two is wrong.
-- severity: oddity
with world as (
    select discipline, sex, min(ordering) as ordering, max(date) as date
    from record
    where kind = 'WR' and age_group is null and not short_track
    group by discipline, sex
)

select
    result.athlete,
    athlete.name,
    race.discipline,
    race.sex,
    result.mark,
    abs(world.ordering) as record,
    result.date,
    competition.name as competition,
    result.id as result,
    source.name as file,
    result.line
from result
inner join race on race.id = result.race
inner join world on world.discipline = race.discipline and world.sex = race.sex
inner join competition on competition.id = race.competition
inner join athlete on athlete.id = result.athlete
left join source on source.id = result.source
where
    result.ordering < world.ordering and result.date <= world.date and not result.aided
    and result.outcome = 'OK' and result.annulled_on is null and not race.short_track
