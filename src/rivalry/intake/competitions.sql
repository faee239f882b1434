-- Each race's competition: a named one where any source names it, else the town and its days.
create or replace temp table race_claim as
select
    candidate_race.race,
    coalesce(same_competition.kept, candidate.meet_key) as meet_key,
    candidate.place_key,
    candidate.date,
    sum(candidate.rows_named) as rows_claiming
from candidate_race
inner join candidate using (candidate)
left join same_competition on same_competition.key = candidate.meet_key
group by all;

create or replace temp table named_race as
select race, meet_key as key
from (
    select
        race,
        meet_key,
        row_number() over (
            partition by race
            order by
                -- a competition the book has by that name already, then the most rows
                (meet_key in (select key from old.competition)) desc, rows_claiming desc, meet_key
        ) as choice
    from race_claim
    where meet_key is not null and meet_key not like '@%'
)
where choice = 1;

-- Races that nobody names: a town's days in a row are one competition, keyed by town and first day.
create or replace temp table nameless_race as
with claims as (
    select race, coalesce(arg_max(place_key, (rows_claiming, place_key)), '') as place_key,
        any_value(date) as date
    from race_claim
    where race not in (select race from named_race)
    group by race
),

-- A named competition of that town and day takes them in, if there is one only.
taken_in as (
    select claims.race, min(named_race.key) as key
    from claims
    inner join race_claim using (place_key, date)
    inner join named_race on named_race.race = race_claim.race
    where claims.place_key <> ''
    group by claims.race
    having count(distinct named_race.key) = 1
),

days as (
    select distinct place_key, date from claims
    where race not in (select race from taken_in)
    union
    select place_key, unnest(generate_series(starts, ends, interval 1 day))::date
    from old.competition
    where key like '@%'
),

runs as (
    select
        place_key,
        date,
        date - (row_number() over (partition by place_key order by date))::integer as run
    from days
),

first_days as (
    select place_key, date, min(date) over (partition by place_key, run) as first_day from runs
)

select race, key from taken_in
union all
select claims.race, '@' || claims.place_key || '|' || first_days.first_day
from claims
inner join first_days using (place_key, date)
where claims.race not in (select race from taken_in);

create or replace temp table race_key as
select race, key from named_race
union all
select race, key from nameless_race;

-- Every competition that the races of these days belong to, with all that is known of it.
create or replace temp table competition_found as
with said as (
    select
        race_key.key,
        candidate.date,
        candidate.starts,
        candidate.ends,
        candidate.stadium,
        candidate.town,
        candidate.land,
        candidate.place_key,
        competition_map.name,
        competition_map.series,
        competition_map.level,
        championship.name as championship_name,
        championship.series as championship_series,
        championship.level as championship_level,
        championship.starts as championship_starts,
        championship.ends as championship_ends
    from candidate
    inner join candidate_race using (candidate)
    inner join race_key on race_key.race = candidate_race.race
    left join competition_map
        on
            competition_map.competition_said = candidate.competition_said
            and competition_map.competition_id = candidate.competition_id
            and competition_map.year = year(coalesce(candidate.starts, candidate.date))
            and competition_map.place_key = coalesce(candidate.place_key, '')
            and competition_map.key = race_key.key
    left join championship
        on championship.key = race_key.key and championship.date = candidate.date
        and championship.place_key = candidate.place_key
    where candidate.race is null
),

new_facts as (
    select
        key,
        mode(name order by name) as name,
        mode(series order by series) as series,
        mode(level order by level) as level,
        mode(championship_name order by championship_name) as championship_name,
        mode(championship_series order by championship_series) as championship_series,
        mode(championship_level order by championship_level) as championship_level,
        mode(stadium order by stadium) as stadium,
        mode(town order by town) as town,
        mode(land order by land) as land,
        mode(place_key order by place_key) as place_key,
        least(min(date), min(starts), min(championship_starts)) as starts,
        greatest(max(date), max(ends), max(championship_ends)) as ends
    from said
    group by key
)

select
    old.competition.id as old_id,
    coalesce(old.competition.key, new_facts.key) as key,
    coalesce(
        old.competition.name,
        new_facts.name,
        new_facts.championship_name,
        concat_ws(', ', new_facts.stadium, new_facts.town),
        new_facts.key
    ) as name,
    coalesce(old.competition.series, new_facts.series, new_facts.championship_series) as series,
    coalesce(old.competition.level, new_facts.level, new_facts.championship_level, 'meeting') as level,
    coalesce(old.competition.venue, new_facts.stadium) as venue,
    coalesce(old.competition.city, new_facts.town) as city,
    coalesce(old.competition.country, new_facts.land) as country,
    coalesce(old.competition.place_key, new_facts.place_key, '') as place_key,
    least(old.competition.starts, new_facts.starts) as starts,
    greatest(old.competition.ends, new_facts.ends) as ends,
    coalesce(
        old.competition.id,
        (select coalesce(max(id), 0) from old.competition)
        + row_number() over (
            partition by old.competition.id is null order by new_facts.starts, new_facts.key
        )
    )::integer as id
from new_facts
full join old.competition on old.competition.key = new_facts.key;
