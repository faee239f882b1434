-- In one race a place further ahead goes with a mark at least as good. (Only where the section is
-- known, or at championships: elsewhere lists put the sections of a final together.)
-- severity: oddity
select
    one.race,
    race.date,
    race.discipline,
    race.sex,
    race.round,
    race.section,
    competition.name as competition,
    one.place,
    athlete.name,
    one.mark,
    one.behind_place,
    one.behind_best as better_mark_behind,
    one.id as result,
    source.name as file,
    one.line
from (
    select
        id, race, athlete, place, mark, ordering, source, line,
        min(ordering) over behind as behind_ordering,
        arg_min(mark, ordering) over behind as behind_best,
        arg_min(place, ordering) over behind as behind_place
    from result
    where
        place is not null and ordering is not null and outcome = 'OK' and known_from is null
        and annulled_on is null and not en_route and not pacemaker
    window behind as (
        partition by race order by place range between 1 following and unbounded following
    )
) as one
inner join race on race.id = one.race
inner join competition on competition.id = race.competition
inner join athlete on athlete.id = one.athlete
left join source on source.id = one.source
where
    one.behind_ordering < one.ordering and race.combined is null
    and (race.section is not null or competition.level in ('OG', 'WC', 'WI', 'AC', 'AI', 'CG'))
order by one.race, one.place
