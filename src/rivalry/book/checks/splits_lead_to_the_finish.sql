-- Times on the way rise with the distance, and the last of them is not after the final time.
-- severity: oddity
with way as (
    select
        *,
        lag(elapsed_ms) over (partition by result, source, line order by distance_mm) as before_ms,
        lag(distance_mm) over (partition by result, source, line order by distance_mm) as before_mm
    from split
)

select
    way.result,
    athlete.name,
    result.date,
    way.before_mm,
    way.before_ms,
    way.distance_mm,
    way.elapsed_ms,
    result.mark as final_ms,
    source.name as file,
    way.line
from way
inner join result on result.id = way.result
inner join athlete on athlete.id = result.athlete
left join source on source.id = way.source
where
    way.elapsed_ms <= way.before_ms
    -- a published split may be rounded up as the final time is
    or (result.ordering > 0 and way.elapsed_ms > result.mark + 10)
