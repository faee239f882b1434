-- Places are given as in competition: of two that share the second place the next is fourth.
-- (Places that nobody in the book holds are no fault: lists leave the slower ones out; and only
-- where the section is known, or at championships.)
-- severity: oddity
with held as (
    select race, place, count(*) as athletes
    from result
    where place is not null and known_from is null and not en_route
    group by race, place
)

select
    result.race,
    race.date,
    race.discipline,
    race.sex,
    race.round,
    race.section,
    competition.name as competition,
    held.place as shared_place,
    held.athletes,
    result.place,
    athlete.name,
    result.id as result,
    source.name as file,
    result.line
from held
inner join result
    on
        result.race = held.race and result.place > held.place
        and result.place < held.place + held.athletes
        and result.known_from is null and not result.en_route
inner join race on race.id = result.race
inner join competition on competition.id = race.competition
inner join athlete on athlete.id = result.athlete
left join source on source.id = result.source
where
    held.athletes > 1
    and (race.section is not null or competition.level in ('OG', 'WC', 'WI', 'AC', 'AI', 'CG'))
order by result.race, result.place
