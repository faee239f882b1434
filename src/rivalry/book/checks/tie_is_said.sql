-- Two of one race with one place and one mark share that place, and it is said so.
-- severity: oddity
with shared as (
    select race, place, mark
    from result
    where place is not null and mark is not null and known_from is null and not en_route
    group by race, place, mark
    having count(*) > 1 and not bool_and(tied)
)

select
    shared.race,
    race.date,
    race.discipline,
    race.sex,
    race.round,
    race.section,
    competition.name as competition,
    shared.place,
    shared.mark,
    athlete.name,
    result.tied,
    result.id as result,
    source.name as file,
    result.line
from shared
inner join race on race.id = shared.race
inner join competition on competition.id = race.competition
inner join result
    on
        result.race = shared.race and result.place = shared.place and result.mark = shared.mark
        and result.known_from is null and not result.en_route
inner join athlete on athlete.id = result.athlete
left join source on source.id = result.source
where race.combined is null
order by shared.race, shared.place, result.id
