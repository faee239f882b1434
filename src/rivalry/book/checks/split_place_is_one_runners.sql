-- At one point of a race each place is one runner's, and a place on the way follows the clock.
-- severity: oddity
with way as (
    select result.race, split.*
    from split
    inner join result on result.id = split.result
    where split.place is not null
)

select
    one.race,
    one.distance_mm,
    one.place,
    one.elapsed_ms,
    athlete.name,
    other.place as other_place,
    other.elapsed_ms as other_elapsed_ms,
    other_athlete.name as other_name,
    source.name as file,
    one.line
from way as one
inner join way as other
    on
        other.race = one.race and other.distance_mm = one.distance_mm
        and other.source = one.source and other.result <> one.result
inner join result on result.id = one.result
inner join athlete on athlete.id = result.athlete
inner join result as other_result on other_result.id = other.result
inner join athlete as other_athlete on other_athlete.id = other_result.athlete
left join source on source.id = one.source
where
    (other.place = one.place and other.result > one.result and other.elapsed_ms <> one.elapsed_ms)
    or (other.place > one.place and other.elapsed_ms < one.elapsed_ms)
