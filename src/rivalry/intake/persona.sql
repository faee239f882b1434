-- Everyone who stands in the understood rows or in the old book, one line for each way of being
-- named. Who they are is found in identity.py.
create or replace temp table personas as
with found as (
    select
        full_name as name,
        any_value(given_name) as given,
        any_value(family_name) as family,
        name_key as key,
        sex,
        born,
        born_precision,
        nation,
        ids,
        team,
        apart,
        count(*) as rows_named
    from understood
    where reason is null
    group by full_name, name_key, sex, born, born_precision, nation, ids, team, apart
    union all
    -- rows of the old book that a new decision sets apart
    select
        known.name, known.given, known.family, known.key, known.sex, known.born, known.born_precision,
        known.nation, known.ids, known.team, moved.apart, count(*) as rows_named
    from moved
    inner join old.persona as known on known.id = moved.persona
    group by all
),

both_ways as (
    select
        known.id,
        known.athlete,
        known.alias_of,
        coalesce(known.name, found.name) as name,
        coalesce(known.given, found.given) as given,
        coalesce(known.family, found.family) as family,
        coalesce(known.key, found.key) as key,
        coalesce(known.sex, found.sex) as sex,
        coalesce(known.born, found.born) as born,
        coalesce(known.born_precision, found.born_precision) as born_precision,
        coalesce(known.nation, found.nation) as nation,
        coalesce(known.ids, found.ids) as ids,
        coalesce(known.team, found.team) as team,
        coalesce(known.apart, found.apart) as apart,
        coalesce(known.rows_named, 0) + coalesce(found.rows_named, 0) as rows_named
    from found
    full join old.persona as known
        on
            known.name = found.name
            and known.key = found.key
            and known.sex = found.sex
            and known.born is not distinct from found.born
            and known.born_precision = found.born_precision
            and known.nation is not distinct from found.nation
            and known.ids = found.ids
            and known.team = found.team
            and known.apart = found.apart
            and known.alias_of is null
)

select
    coalesce(
        id,
        (select coalesce(max(id), 0) from old.persona)
        + row_number() over (partition by id is null order by key, sex, born, nation, ids, name, apart)
    )::integer as persona,
    * exclude (id)
from both_ways;

create or replace temp table persona_moved as
select moved.source, moved.line, personas.persona
from moved
inner join old.persona as known on known.id = moved.persona
inner join personas
    on
        personas.name = known.name
        and personas.key = known.key
        and personas.sex = known.sex
        and personas.born is not distinct from known.born
        and personas.born_precision = known.born_precision
        and personas.nation is not distinct from known.nation
        and personas.ids = known.ids
        and personas.team = known.team
        and personas.apart = moved.apart;

-- The rows that were understood, each with its persona.
create or replace temp table named as
select
    understood.*,
    personas.persona
from understood
inner join personas
    on
        personas.name = understood.full_name
        and personas.key = understood.name_key
        and personas.sex = understood.sex
        and personas.born is not distinct from understood.born
        and personas.born_precision = understood.born_precision
        and personas.nation is not distinct from understood.nation
        and personas.ids = understood.ids
        and personas.team = understood.team
        and personas.apart = understood.apart
        and personas.alias_of is null
where understood.reason is null;
