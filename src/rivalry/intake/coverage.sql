-- What the files of the book hold whole, by what their formats promise (`promise`) and what is
-- there: worked out anew at every import. What somebody keyed stays as it is.
delete from coverage where source in (select source from promise);

-- Every report of the files that promise something.
create or replace temp table told as
select source, line, athlete, race, date, place, mark, ordering, outcome, aided, timing
from result
where known_from is null and source in (select source from promise)
union all
select
    report.source, report.line, result.athlete, result.race, result.date, report.place, report.mark,
    report.ordering, report.outcome, report.aided, report.timing
from report
inner join result on result.id = report.result and result.known_from is null
where report.source in (select source from promise);

-- Lists: every performance (or performer) down to the last mark of the file, by event and sex; a
-- list whose marks are all of one year is that season's.
insert into coverage by name
select
    'list' as kind,
    race.discipline,
    race.sex,
    case when min(year(told.date)) = max(year(told.date)) then min(year(told.date)) end::integer as season,
    arg_max(told.mark, told.ordering) as down_to,
    any_value(promise.covers) = 'performers' as performers,
    case when bool_and(race.short_track) then true when not bool_or(race.short_track) then false end
        as short_track,
    min(told.date) as starts,
    max(told.date) as ends,
    case
        when any_value(promise.covers) = 'performers' then 'the best mark of each performer'
        else 'every performance'
    end as note,
    told.source,
    min(told.line) as line
from told
inner join promise using (source)
inner join race on race.id = told.race
where
    promise.covers in ('performances', 'performers')
    and told.mark is not null and told.outcome = 'OK' and not told.aided
    and race.age_group is null and race.combined is null
group by told.source, race.discipline, race.sex
having count(*) > 1
order by told.source, race.discipline, race.sex;

-- Competitions: an event is whole where the places of each of its races begin with the first and
-- have no gap, or those of the whole round do (qualifying groups are often ranked together), and
-- a final is among them.
insert into coverage by name
with races as (
    select
        told.source,
        told.race,
        min(told.line) as line,
        min(told.place) as first_place,
        max(told.place) as last_place,
        count(told.place) as placed
    from told
    inner join promise using (source)
    where promise.covers = 'competition'
    group by told.source, told.race
),

rounds as (
    select
        races.source,
        race.competition,
        race.discipline,
        race.sex,
        race.round,
        min(race.date) as starts,
        max(race.date) as ends,
        min(races.line) as line,
        bool_and(races.first_place = 1 and races.last_place <= races.placed)
        or (min(races.first_place) = 1 and max(races.last_place) <= sum(races.placed)) as unbroken
    from races
    inner join race on race.id = races.race
    where race.combined is null
    group by all
)

select
    'competition' as kind,
    rounds.discipline,
    rounds.sex,
    competition.name as competition,
    competition.key as competition_key,
    min(rounds.starts) as starts,
    max(rounds.ends) as ends,
    string_agg(coalesce(rounds.round, 'round not told'), ', ' order by rounds.ends desc, rounds.round) as note,
    rounds.source,
    min(rounds.line) as line
from rounds
inner join competition on competition.id = rounds.competition
group by rounds.source, competition.key, competition.name, rounds.discipline, rounds.sex
having bool_and(coalesce(rounds.unbroken, false)) and bool_or(rounds.round = 'final')
order by rounds.source, competition.key, rounds.discipline, rounds.sex;

-- Careers: every result of the one athlete that a file is of, from the first day to the last.
insert into coverage by name
with holders as (
    select told.source, told.athlete, count(*) as results, min(date) as starts, max(date) as ends,
        min(told.line) as line
    from told
    inner join promise using (source)
    inner join athlete on athlete.id = told.athlete
    where promise.covers = 'career' and not athlete.team
    group by told.source, told.athlete
)

select 'career' as kind, athlete, starts, ends, 'every result' as note, source, line
from holders
qualify row_number() over (partition by source order by results desc, athlete) = 1
order by source;
