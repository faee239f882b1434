-- Every result has its athlete, its race, the persona that was named, and the source it is from.
-- severity: error
with lost as (
    select id as result, date, athlete, race, persona, source, line
    from result
    where
        athlete not in (select id from athlete)
        or race not in (select id from race)
        or persona not in (select id from persona)
        or source not in (select id from source)
)

select
    *,
    concat_ws(
        ', ',
        case when athlete not in (select id from athlete) then 'no such athlete' end,
        case when race not in (select id from race) then 'no such race' end,
        case when persona not in (select id from persona) then 'no such persona' end,
        case when source not in (select id from source) then 'no such source' end
    ) as missing
from lost
