-- What people did, by the names they did it under: of the old book and of the rows to come. A race is
-- told by what its source says of it, since which race is which is found later.
create or replace temp view stood as
select
    named.persona,
    named.source,
    named.date,
    named.discipline,
    named.family,
    named.sex,
    named.round,
    named.section,
    named.combined,
    named.short_track,
    named.place,
    named.mark,
    named.en_route,
    named.land as country,
    hash(
        named.date, named.discipline, named.sex, named.age_group, named.round, named.section,
        named.combined, named.place_key, named.competition_said, named.competition_id
    ) as race
from named
union all
select
    old.result.persona,
    old.result.source,
    old.result.date,
    race.discipline,
    race.family,
    race.sex,
    race.round,
    race.section,
    race.combined,
    race.short_track,
    old.result.place,
    old.result.mark,
    old.result.en_route,
    competition.country,
    old.result.race
from old.result
inner join old_race as race on race.id = old.result.race
inner join old.competition on competition.id = race.competition
where old.result.known_from is null
union all
select
    report.persona,
    report.source,
    r.date,
    race.discipline,
    race.family,
    race.sex,
    race.round,
    race.section,
    race.combined,
    race.short_track,
    report.place,
    report.mark,
    report.en_route,
    competition.country,
    r.race
from old.report
inner join old.result as r on r.id = report.result and r.known_from is null
inner join old_race as race on race.id = r.race
inner join old.competition on competition.id = race.competition;

-- Two names in one place of one race with one mark, by two sources: on how many days.
create or replace temp table shared_race as
with told_twice as (
    select date, discipline, sex
    from stood
    group by date, discipline, sex
    having count(distinct source) > 1
),

placed as (
    select stood.*
    from stood
    inner join told_twice using (date, discipline, sex)
    where stood.place is not null and stood.mark is not null and not stood.en_route
)

select one.persona as one, other.persona as other, count(distinct one.date) as days
from placed as one
inner join placed as other using (date, discipline, sex, place, mark)
where
    one.persona < other.persona
    and one.source <> other.source
    and one.round is not distinct from other.round
    and coalesce(one.section = other.section, true)
    and coalesce(one.combined = other.combined, one.combined is null and other.combined is null)
    and coalesce(one.country = other.country, true)
    and one.short_track = other.short_track
group by one.persona, other.persona
