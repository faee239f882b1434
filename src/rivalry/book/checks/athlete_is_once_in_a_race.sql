-- Nobody has two places in one race at one time (after a ruling a result ends, and another one
-- begins).
-- severity: error
with several as (
    select athlete, race
    from result
    where place is not null
    group by athlete, race
    having count(*) > 1
)

select
    one.race,
    one.athlete,
    athlete.name,
    one.date,
    one.id as result,
    one.place,
    other.id as other_result,
    other.place as other_place,
    source.name as file,
    one.line
from several
inner join result as one on one.athlete = several.athlete and one.race = several.race
inner join result as other
    on other.athlete = one.athlete and other.race = one.race and other.id > one.id
left join athlete on athlete.id = one.athlete
left join source on source.id = one.source
where
    one.place is not null
    and other.place is not null
    and coalesce(one.known_from, one.date) < coalesce(other.annulled_on, '9999-12-31'::date)
    and coalesce(other.known_from, other.date) < coalesce(one.annulled_on, '9999-12-31'::date)
