-- What the old book has of the days in question, every report of it, with the athletes as they
-- are known now. What a ruling made of a result is made again.
create or replace temp table observed as
with every as (
    select
        true as shown, id as result, race, date, place, tied, mark, ordering, precision, timing,
        wind_mm_s, aided, altitude, outcome, nation, qualified, flags, en_route, pacemaker,
        annulled_on, persona, source, line
    from old.result
    where known_from is null and date in (select date from touched_day)
    union all
    select
        false as shown, report.result, result.race, result.date, report.place, report.tied,
        report.mark, report.ordering, report.precision, report.timing, report.wind_mm_s, report.aided,
        report.altitude, report.outcome, report.nation, report.qualified, report.flags,
        report.en_route, report.pacemaker, report.annulled_on, report.persona, report.source,
        report.line
    from old.report
    inner join old.result on result.id = report.result and result.known_from is null
    where result.date in (select date from touched_day)
)

select
    every.* exclude (persona, race),
    coalesce(race_moved.race, every.race) as race,
    coalesce(persona_moved.persona, every.persona) as persona,
    persona_athlete.athlete
from every
left join race_moved
    on race_moved.source = every.source and race_moved.line = every.line
left join persona_moved
    on persona_moved.source = every.source and persona_moved.line = every.line
inner join persona_athlete on persona_athlete.persona = coalesce(persona_moved.persona, every.persona);

-- Candidates: what each source calls one race, and the races of the old book on the same days.
-- races.py joins those that are one race.
create or replace temp table meet as
select
    named.* exclude (raw, reason),
    persona_athlete.athlete,
    -- The first row tells what rows of one candidate differ in: the same files make the same book.
    named.source::bigint << 32 | named.line as row_order,
    coalesce(
        championship.key,
        nullif(competition_map.key, ''),
        nullif(named.competition_id, '')
    ) as meet_key,
    -- A hash stands for the columns that tell candidates apart: one number is joined, not eleven.
    hash(
        named.date, named.discipline, named.sex, named.age_group, named.combined, named.round,
        named.section, named.short_track, meet_key, named.place_key, named.among
    ) as candidate_key
from named
inner join persona_athlete using (persona)
left join competition_map
    on
        competition_map.competition_said = named.competition_said
        and competition_map.competition_id = named.competition_id
        and competition_map.year = year(coalesce(named.starts, named.date))
        and competition_map.place_key = coalesce(named.place_key, '')
left join championship
    on championship.place_key = named.place_key and championship.date = named.date
    and named.competition_said = '';

drop table named;

create or replace temp table candidate as
select
    (row_number() over (order by date, discipline, sex, round, section, candidate_key))::integer
        as candidate,
    null::integer as race,
    *
from (
    select
        candidate_key,
        any_value(date) as date,
        any_value(discipline) as discipline,
        any_value(family) as family,
        any_value(sex) as sex,
        any_value(age_group) as age_group,
        any_value(combined) as combined,
        any_value(round) as round,
        any_value(section) as section,
        any_value(short_track) as short_track,
        any_value(meet_key) as meet_key,
        any_value(place_key) as place_key,
        any_value(among) as among,
        min(starts) as starts,
        max(ends) as ends,
        arg_min(stadium, row_order) as stadium,
        arg_min(town, row_order) as town,
        arg_min(land, row_order) as land,
        arg_min(competition_said, row_order) as competition_said,
        arg_min(competition_id, row_order) as competition_id,
        count(*) as rows_named
    from meet
    group by candidate_key
);

-- The rows, each with its candidate, less all that is the candidate's.
create or replace temp table incoming as
select
    candidate.candidate,
    meet.source,
    meet.line,
    meet.persona,
    meet.athlete,
    meet.place,
    meet.tied,
    meet.mark,
    case when meet.lower then meet.mark else -meet.mark end as ordering,
    meet.precision,
    meet.timing,
    meet.wind_mm_s,
    meet.aided,
    meet.altitude,
    meet.outcome,
    meet.nation,
    meet.qualified,
    meet.flags,
    meet.en_route,
    meet.pacemaker,
    meet.annulled_on,
    meet.legs,
    meet.splits
from meet
inner join candidate using (candidate_key);

drop table meet;

-- Races of the old book on the days in question join as candidates under negative numbers. A key
-- made of a town and its days (`@...`) is no claim of a competition of its own.
insert into candidate by name
select
    -race.id as candidate,
    race.id as race,
    race.date,
    race.discipline,
    race.family,
    race.sex,
    race.age_group,
    race.combined,
    race.round,
    race.section,
    race.short_track,
    case when not starts_with(competition.key, '@') then nullif(competition.key, '') end as meet_key,
    competition.place_key,
    '' as among,
    1 as rows_named
from old_race as race
inner join old.competition on competition.id = race.competition
where race.date in (select date from touched_day);

-- Places taken, in the import and in the old book: the evidence that two candidates are one. Day,
-- discipline and sex are one number here.
create or replace temp table taken as
with event as (
    select candidate, race, dense_rank() over (order by date, discipline, sex) as event from candidate
)

select event.candidate, incoming.athlete, event.event, incoming.place, incoming.mark
from incoming
inner join event using (candidate)
where incoming.place is not null and incoming.mark is not null
union all
select event.candidate, observed.athlete, event.event, observed.place, observed.mark
from observed
inner join event on event.race = observed.race
where observed.place is not null and observed.mark is not null;
