-- No mark is better by a twentieth than the next best of its discipline and sex (of a hundred and
-- more, without aid): it is mistyped, or of another distance, weight or height.
-- severity: oddity
-- slow
with ranked as (
    select
        result.id,
        result.athlete,
        result.race,
        result.mark,
        result.ordering,
        result.source,
        result.line,
        race.discipline,
        race.sex,
        count(*) over (partition by race.discipline, race.sex) as marks,
        min(result.ordering) over (
            partition by race.discipline, race.sex order by result.ordering
            rows between 1 following and 1 following
        ) as following
    from result
    inner join race on race.id = result.race
    where result.ordering is not null and not result.aided and result.outcome = 'OK'
    qualify row_number() over (partition by race.discipline, race.sex order by result.ordering) <= 3
)

select
    ranked.athlete,
    athlete.name,
    ranked.discipline,
    ranked.sex,
    ranked.mark,
    abs(ranked.following) as next_best,
    race.date,
    competition.name as competition,
    ranked.id as result,
    source.name as file,
    ranked.line
from ranked
inner join athlete on athlete.id = ranked.athlete
inner join race on race.id = ranked.race
inner join competition on competition.id = race.competition
left join source on source.id = ranked.source
where ranked.marks >= 100 and ranked.following - ranked.ordering > 0.05 * abs(ranked.following)
