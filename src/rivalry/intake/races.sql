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
    named.*,
    persona_athlete.athlete,
    coalesce(
        championship.key,
        nullif(competition_map.key, ''),
        nullif(named.competition_id, '')
    ) as meet_key,
    coalesce(competition_map.name, championship.name) as meet_name
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

-- A hash stands for the eleven columns that tell candidates apart: one number is joined, not eleven.
create or replace temp table candidate_key as
select
    key,
    row_number() over (order by date, discipline, sex, round, section, key) as candidate
from (
    select
        hash(
            date, discipline, sex, age_group, combined, round, section, short_track, meet_key, place_key,
            among
        ) as key,
        any_value(date) as date,
        any_value(discipline) as discipline,
        any_value(sex) as sex,
        any_value(round) as round,
        any_value(section) as section
    from meet
    group by key
);

create or replace temp table incoming as
select
    meet.*,
    candidate_key.candidate
from meet
inner join candidate_key
    on candidate_key.key = hash(
        date, discipline, sex, age_group, combined, round, section, short_track, meet_key, place_key,
        among
    );

create or replace temp table candidate as
select
    candidate,
    null::integer as race,
    any_value(date) as date,
    any_value(discipline) as discipline,
    any_value(sex) as sex,
    any_value(age_group) as age_group,
    any_value(combined) as combined,
    any_value(round) as round,
    any_value(section) as section,
    any_value(meet_key) as meet_key,
    any_value(place_key) as place_key,
    any_value(among) as among
from incoming
group by candidate;

-- Races of the old book on the days in question join as candidates under negative numbers. A key
-- made of a town and its days (`@...`) is no claim of a competition of its own.
insert into candidate
select
    -race.id,
    race.id,
    race.date,
    race.discipline,
    race.sex,
    race.age_group,
    race.combined,
    race.round,
    race.section,
    case when not starts_with(competition.key, '@') then nullif(competition.key, '') end,
    competition.place_key,
    ''
from old_race as race
inner join old.competition on competition.id = race.competition
where race.date in (select date from touched_day);

-- Places taken, in the import and in the old book: the evidence that two candidates are one.
create or replace temp table taken as
select distinct candidate, athlete, date, discipline, sex, place, mark
from incoming
where place is not null and mark is not null
union
select
    -observed.race,
    observed.athlete,
    observed.date,
    candidate.discipline,
    candidate.sex,
    observed.place,
    observed.mark
from observed
inner join candidate on candidate.race = observed.race
where observed.place is not null and observed.mark is not null;
