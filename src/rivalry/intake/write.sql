-- The next book: what the old one holds and this import adds, each table sorted for its questions.
insert into source by name
select * from old.source
union all by name
select * from source_found
order by id;

insert into persona by name
select
    personas.persona as id,
    persona_athlete.athlete,
    personas.* exclude (persona, athlete)
from personas
inner join persona_athlete using (persona)
order by athlete, id;

-- Results of the days in question, before rulings.
create or replace temp view chosen as
select
    settled.result as id,
    settled.athlete,
    settled.race,
    settled.date,
    settled.place,
    settled.tied,
    settled.mark,
    settled.ordering,
    settled.precision,
    settled.timing,
    settled.altitude,
    settled.outcome,
    settled.persona,
    settled.source,
    settled.line,
    coalesce(settled.wind_mm_s, filled.wind_mm_s) as wind_mm_s,
    settled.aided or coalesce(filled.wind_mm_s > 2000, false) as aided,
    coalesce(settled.nation, filled.nation) as nation,
    coalesce(settled.qualified, filled.qualified) as qualified,
    coalesce(settled.flags, filled.flags) as flags,
    settled.en_route or (settled.place is null and coalesce(filled.en_route, false)) as en_route,
    settled.pacemaker or coalesce(filled.pacemaker, false) as pacemaker,
    coalesce(settled.annulled_on, filled.annulled_on) as annulled_on,
    null::date as known_from
from settled
left join filled using (result)
where settled.preference = 1;

insert into likely_pair by name
select * from likely_pair_found order by one, other;

insert into result by name
select * from chosen
union all by name
select before.* replace (persona_athlete.athlete as athlete)
from old.result as before
inner join persona_athlete using (persona)
where before.known_from is null and before.date not in (select date from touched_day)
order by athlete, date, race;

insert into report by name
select
    settled.result,
    settled.place,
    settled.tied,
    settled.mark,
    settled.ordering,
    settled.precision,
    settled.timing,
    settled.wind_mm_s,
    settled.aided,
    settled.altitude,
    settled.outcome,
    settled.nation,
    settled.qualified,
    settled.flags,
    settled.en_route,
    settled.pacemaker,
    settled.annulled_on,
    settled.persona,
    settled.source,
    settled.line,
    coalesce(settled.place = chosen.place, true)
    and coalesce(settled.mark = chosen.mark, true)
    and settled.outcome = chosen.outcome as agrees
from settled
inner join chosen on chosen.id = settled.result
where
    settled.preference > 1
    and (
        settled.source <> chosen.source
        or settled.persona <> chosen.persona
        or settled.place is distinct from chosen.place
        or settled.mark is distinct from chosen.mark
    )
union all by name
select report.*
from old.report as report
inner join old.result as shown on shown.id = report.result
where shown.known_from is null and shown.date not in (select date from touched_day)
order by result, source, line;

insert into split by name
select distinct settled.result, split_map.distance_mm, split_map.elapsed_ms, split_map.place,
    settled.source, settled.line
from settled
inner join split_map using (splits)
where settled.splits <> '' and split_map.distance_mm is not null
union by name
select split.* replace (coalesce(of_line.result, of_result.result, split.result) as result)
from old.split
left join settled as of_line on of_line.source = split.source and of_line.line = split.line
left join settled as of_result on of_result.id = split.result
order by result, source, distance_mm, line;

insert into race by name
with touched as (
    select
        candidate_race.race as id,
        race_key.key,
        any_value(candidate.discipline) as discipline,
        any_value(candidate.sex) as sex,
        max(candidate.age_group) as age_group,
        min(candidate.round) as round,
        -- as the competition's own source numbers them, where sources differ
        coalesce(
            min(candidate.section) filter (where candidate.meet_key = race_key.key), min(candidate.section)
        ) as section,
        any_value(candidate.date) as date,
        max(candidate.combined) as combined,
        bool_or(candidate.short_track) as short_track,
        any_value(candidate.family) as family
    from candidate_race
    inner join candidate using (candidate)
    inner join race_key on race_key.race = candidate_race.race
    group by candidate_race.race, race_key.key
)

select touched.* exclude (key), competition_found.id as competition
from touched
inner join competition_found using (key)
union all by name
select * from old.race
where date not in (select date from touched_day)
order by id;

-- A race whose last result went to another one is no race.
delete from race where id not in (select race from result);

insert into competition by name
select
    competition_found.id,
    competition_found.key,
    competition_found.name,
    competition_found.series,
    competition_found.level,
    competition_found.venue,
    competition_found.city,
    competition_found.country,
    competition_found.place_key,
    competition_found.starts,
    competition_found.ends
from competition_found
where
    id in (select competition from race)
    -- of a race that a decision has joined to another: it is wanted when that is undone
    or key in (select key from decided_competition)
order by id;

-- Of all ways of being named, the one most used is shown, and the birth that is known best.
insert into athlete by name
with spelling as (
    select athlete, name, any_value(given) as given, any_value(family) as family
    from persona
    group by athlete, name
    qualify row_number() over (
        partition by athlete
        order by bool_and(alias_of is not null), sum(rows_named) desc, length(name) desc, name
    ) = 1
),

birth as (
    select athlete, born, born_precision
    from persona
    where born is not null
    qualify row_number() over (
        partition by athlete
        order by (born_precision = 'day') desc, rows_named desc, born
    ) = 1
),

kind as (
    select athlete, min(sex) as sex, bool_or(team) as team from persona group by athlete
),

latest as (
    select athlete, arg_max(nation, date) as nation
    from result
    where nation is not null
    group by athlete
)

select
    spelling.athlete as id,
    spelling.name,
    spelling.given,
    spelling.family,
    kind.sex,
    birth.born,
    kind.team,
    coalesce(birth.born_precision, 'unknown') as born_precision,
    latest.nation
from spelling
inner join kind using (athlete)
left join birth using (athlete)
left join latest using (athlete)
order by id;

insert into athlete_name by name
select distinct athlete, name, key from persona
order by key, athlete, name;

insert into name_word by name
select distinct word, athlete
from (
    select unnest(string_split(key, ' ')) as word, athlete from athlete_name
)
where word <> ''
order by word, athlete;

insert into shared_id by name
select id from stranger order by id;

insert into athlete_id by name
select distinct
    athlete,
    split_part(identifier, ':', 1) as system,
    substr(identifier, length(split_part(identifier, ':', 1)) + 2) as value
from (
    select athlete, unnest(string_split(ids, ' ')) as identifier
    from persona
    where ids <> ''
)
where identifier not in (select id from shared_id)
order by athlete, system, value;

insert into relay_leg by name
with legs as (
    select settled.result, leg_map.leg, leg_map.name, leg_map.key
    from settled
    inner join leg_map using (legs)
    where settled.legs <> ''
    union
    select coalesce(settled.result, relay_leg.result), relay_leg.leg, relay_leg.name, relay_leg.key
    from old.relay_leg
    left join settled on settled.id = relay_leg.result
),

ran as (
    select
        legs.*,
        athlete.id as athlete,
        count(athlete.id) over (partition by legs.result, legs.leg, legs.name) as namesakes
    from legs
    inner join result on result.id = legs.result
    inner join athlete as team on team.id = result.athlete and team.team
    left join (select distinct athlete, key from athlete_name) as athlete_name using (key)
    left join athlete
        on athlete.id = athlete_name.athlete and athlete.nation = result.nation and not athlete.team
)

select distinct
    result,
    leg,
    name,
    key,
    case when namesakes = 1 then athlete end as athlete
from ran
where namesakes <> 1 or athlete is not null
order by result, leg;

insert into quarantine by name
select * from old.quarantine
union all by name
select misread.source, source_found.name as file, misread.line, misread.raw, misread.reason
from misread
inner join source_found on source_found.id = misread.source
union all by name
select rejected.source, source_found.name as file, rejected.line, rejected.raw, rejected.reason
from rejected
inner join source_found on source_found.id = rejected.source
order by source, line;
