-- Everyone who stands in the understood rows, one line for each way of being named.
-- A persona becomes an athlete of the book in identity.py.
create or replace temp table persona as
select
    row_number() over (order by name_key, sex, born, nation, ids, full_name) as persona,
    *
from (
    select
        name_key,
        full_name,
        any_value(given_name) as given_name,
        any_value(family_name) as family_name,
        sex,
        born,
        born_precision,
        nation,
        ids,
        team,
        count(*) as rows_named,
        max(date) as latest
    from understood
    where reason is null
    group by name_key, full_name, sex, born, born_precision, nation, ids, team
);

-- The rows that were understood, each with its persona.
create or replace temp table named as
select
    understood.*,
    persona.persona
from understood
inner join persona
    on
        persona.name_key = understood.name_key
        and persona.full_name = understood.full_name
        and persona.sex = understood.sex
        and persona.born is not distinct from understood.born
        and persona.born_precision = understood.born_precision
        and persona.nation is not distinct from understood.nation
        and persona.ids = understood.ids
        and persona.team = understood.team
where understood.reason is null;
