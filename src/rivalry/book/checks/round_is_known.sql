-- A round has a name that the sport knows, sections are counted from one, a part of a combined
-- event is called so, and semi-finals and heats are not held after the final.
-- severity: oddity
with final as (
    select
        competition, discipline, sex, coalesce(age_group, '') as age_group, max(date) as date
    from race
    where round = 'final' and combined is null
    group by all
)

select
    race.id as race,
    race.date,
    race.discipline,
    race.sex,
    race.round,
    race.section,
    race.combined,
    competition.name as competition,
    final.date as final_on
from race
inner join competition on competition.id = race.competition
left join final
    on
        final.competition = race.competition
        and final.discipline = race.discipline
        and final.sex = race.sex
        and final.age_group = coalesce(race.age_group, '')
where
    race.round not in (
        'combined event', 'extra race', 'preliminary', 'qualification', 'heat', 'repechage',
        'quarter-final', 'semi-final', 'final'
    )
    or race.section < 1
    or (race.combined is not null) <> coalesce(race.round = 'combined event', false)
    or (race.round in ('heat', 'quarter-final', 'semi-final', 'qualification')
        and race.combined is null and race.date > final.date)
