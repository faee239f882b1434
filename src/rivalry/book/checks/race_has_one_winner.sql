-- A race has one winner, one second and so on: two with one place have one mark, or tied. (Only
-- where the section is known, or at championships: elsewhere lists put the sections of a final
-- together.)
-- severity: oddity
with shared as (
    select race, place, count(*) as athletes
    from result
    where place is not null and known_from is null and not en_route
    group by race, place
    having count(*) > 1 and count(distinct coalesce(ordering, 0)) > 1 and not bool_and(tied)
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
    athlete.name,
    result.mark,
    result.outcome,
    result.tied,
    result.id as result,
    source.name as file,
    result.line
from shared
inner join race on race.id = shared.race
inner join competition on competition.id = race.competition
inner join result
    on
        result.race = shared.race and result.place = shared.place
        and result.known_from is null and not result.en_route
inner join athlete on athlete.id = result.athlete
left join source on source.id = result.source
where
    race.combined is null
    and (race.section is not null or competition.level in ('OG', 'WC', 'WI', 'AC', 'AI', 'CG'))
order by shared.race, shared.place, result.id
