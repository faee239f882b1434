-- The next book: what the old one holds and this import adds, each table sorted for its questions.
insert into source by name
select * from old.source
union all by name
select * from source_found
order by id;

create or replace temp table person_found as
with facts as (
    select persona_athlete.athlete, persona.*
    from persona_athlete
    inner join persona using (persona)
),

spellings as (
    select athlete, full_name, any_value(given_name) as given_name, any_value(family_name) as family_name,
        sum(rows_named) as rows_named
    from facts
    group by athlete, full_name
),

spelling as (
    select * from spellings
    qualify row_number() over (
        partition by athlete order by rows_named desc, length(full_name) desc, full_name
    ) = 1
),

birth as (
    select athlete, born, born_precision from facts
    where born is not null
    qualify row_number() over (
        partition by athlete order by (born_precision = 'day') desc, rows_named desc, born
    ) = 1
),

kind as (
    select athlete, any_value(sex) as sex, bool_or(team) as team from facts group by athlete
)

select
    spelling.athlete as id,
    spelling.full_name as name,
    spelling.given_name as given,
    spelling.family_name as family,
    kind.sex,
    birth.born,
    coalesce(birth.born_precision, 'unknown') as born_precision,
    kind.team
from spelling
inner join kind using (athlete)
left join birth using (athlete);

insert into result by name
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
    settled.source,
    settled.line,
    coalesce(settled.wind_mm_s, filled.wind_mm_s) as wind_mm_s,
    settled.aided or coalesce(filled.wind_mm_s > 2000, false) as aided,
    coalesce(settled.nation, filled.nation) as nation,
    coalesce(settled.qualified, filled.qualified) as qualified,
    coalesce(settled.flags, filled.flags) as flags,
    settled.en_route or (settled.place is null and coalesce(filled.en_route, false)) as en_route,
    settled.pacemaker or coalesce(filled.pacemaker, false) as pacemaker,
    coalesce(settled.annulled_on, filled.annulled_on) as annulled_on
from settled
left join filled using (result)
where settled.preference = 1
union all by name
select
    result.* exclude (athlete, race),
    coalesce(athlete_merge.athlete, result.athlete) as athlete,
    coalesce(race_merge.race, result.race) as race
from old.result
left join athlete_merge on athlete_merge.old = result.athlete
left join race_merge on race_merge.old = result.race
where result.date not in (select distinct date from incoming)
order by athlete, date, race;

insert into report by name
select
    settled.result,
    settled.source,
    settled.line,
    settled.place,
    settled.mark,
    settled.outcome,
    coalesce(settled.place = chosen.place, true)
    and coalesce(settled.mark = chosen.mark, true)
    and settled.outcome = chosen.outcome as agrees
from settled
inner join settled as chosen on chosen.result = settled.result and chosen.preference = 1
where
    settled.preference > 1
    and (
        settled.source <> chosen.source
        or settled.place is distinct from chosen.place
        or settled.mark is distinct from chosen.mark
    )
union all by name
select report.* replace (coalesce(settled.result, report.result) as result)
from old.report
left join settled on settled.id = report.result
order by result, source, line;

insert into race by name
with touched as (
    select
        candidate_race.race as id,
        race_key.key,
        any_value(candidate.discipline) as discipline,
        any_value(candidate.sex) as sex,
        max(candidate.age_group) as age_group,
        min(candidate.round) as round,
        min(candidate.section) as section,
        any_value(candidate.date) as date,
        max(candidate.combined) as combined,
        coalesce(bool_or(incoming_track.short_track), false)
        or coalesce(bool_or(old.race.short_track), false) as short_track,
        coalesce(any_value(incoming_track.family), any_value(old.race.family)) as family
    from candidate_race
    inner join candidate using (candidate)
    inner join race_key on race_key.race = candidate_race.race
    left join (
        select candidate, bool_or(short_track) as short_track, any_value(family) as family
        from incoming group by candidate
    ) as incoming_track using (candidate)
    left join old.race on old.race.id = candidate.race
    group by candidate_race.race, race_key.key
)

select touched.* exclude (key), competition_found.id as competition
from touched
inner join competition_found using (key)
union all by name
select * from old.race
where date not in (select distinct date from incoming)
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
where id in (select competition from race)
order by id;

insert into athlete by name
-- What was known of those who turn out to be one: the more exact birth stays.
with births as (
    select coalesce(athlete_merge.athlete, athlete.id) as id, athlete.born, athlete.born_precision
    from old.athlete
    left join athlete_merge on athlete_merge.old = athlete.id
    where athlete.born is not null
    qualify row_number() over (
        partition by coalesce(athlete_merge.athlete, athlete.id)
        order by (athlete.born_precision = 'day') desc, athlete.id
    ) = 1
),

known as (
    select
        athlete.* exclude (born, born_precision),
        births.born,
        coalesce(births.born_precision, 'unknown') as born_precision
    from old.athlete
    left join births using (id)
    where athlete.id not in (select old from athlete_merge)
),

everyone as (
    select
        coalesce(known.id, person_found.id) as id,
        coalesce(known.name, person_found.name) as name,
        coalesce(known.given, person_found.given) as given,
        coalesce(known.family, person_found.family) as family,
        coalesce(nullif(known.sex, ''), person_found.sex) as sex,
        case
            when known.born is null or (known.born_precision = 'year' and person_found.born_precision = 'day')
                then person_found.born
            else known.born
        end as born,
        coalesce(known.team, person_found.team) as team,
        known.nation
    from known
    full join person_found on person_found.id = known.id
),

latest as (
    select athlete, arg_max(nation, date) as nation
    from result
    where nation is not null and athlete in (select athlete from persona_athlete)
    group by athlete
)

select
    everyone.id,
    everyone.name,
    everyone.given,
    everyone.family,
    everyone.sex,
    everyone.born,
    everyone.team,
    case
        when everyone.born is null then 'unknown'
        when (everyone.born is not distinct from person_found.born) then person_found.born_precision
        else coalesce(known.born_precision, 'day')
    end as born_precision,
    coalesce(latest.nation, everyone.nation) as nation
from everyone
left join person_found using (id)
left join known using (id)
left join latest on latest.athlete = everyone.id
order by everyone.id;

insert into athlete_name by name
select distinct
    coalesce(athlete_merge.athlete, athlete_name.athlete) as athlete,
    athlete_name.name,
    athlete_name.key
from old.athlete_name
left join athlete_merge on athlete_merge.old = athlete_name.athlete
union by name
select persona_athlete.athlete, persona.full_name as name, persona.name_key as key
from persona
inner join persona_athlete using (persona)
order by key, athlete, name;

insert into name_word by name
select distinct word, athlete
from (
    select unnest(string_split(key, ' ')) as word, athlete from athlete_name
)
where word <> ''
order by word, athlete;

insert into athlete_id by name
select distinct
    coalesce(athlete_merge.athlete, athlete_id.athlete) as athlete,
    athlete_id.system,
    athlete_id.value
from old.athlete_id
left join athlete_merge on athlete_merge.old = athlete_id.athlete
union by name
select
    athlete,
    split_part(identifier, ':', 1) as system,
    substr(identifier, length(split_part(identifier, ':', 1)) + 2) as value
from (
    select persona_athlete.athlete, unnest(string_split(persona.ids, ' ')) as identifier
    from persona
    inner join persona_athlete using (persona)
    where persona.ids <> ''
)
where identifier not in (select id from shared_id)
order by athlete, system, value;

insert into relay_leg by name
with named_legs as (
    select
        settled.result,
        leg_map.leg,
        leg_map.name,
        leg_map.key,
        settled.nation
    from settled
    inner join leg_map using (legs)
    where settled.legs <> ''
),

ran as (
    select
        named_legs.*,
        athlete.id as athlete,
        count(athlete.id) over (partition by result, leg, named_legs.name) as namesakes
    from named_legs
    left join (select distinct athlete, key from athlete_name) as athlete_name using (key)
    left join athlete
        on athlete.id = athlete_name.athlete and athlete.nation = named_legs.nation and not athlete.team
)

select distinct
    result,
    leg,
    name,
    case when namesakes = 1 then athlete end as athlete
from ran
where namesakes <> 1 or athlete is not null
union by name
select coalesce(settled.result, relay_leg.result) as result, relay_leg.leg, relay_leg.name, relay_leg.athlete
from old.relay_leg
left join settled on settled.id = relay_leg.result
order by result, leg;

insert into quarantine by name
select * from old.quarantine
union all by name
select understood.source, source_found.name as file, understood.line, understood.raw, understood.reason
from understood
inner join source_found on source_found.id = understood.source
where understood.reason is not null
union all by name
select rejected.source, source_found.name as file, rejected.line, rejected.raw, rejected.reason
from rejected
inner join source_found on source_found.id = rejected.source
order by source, line;
