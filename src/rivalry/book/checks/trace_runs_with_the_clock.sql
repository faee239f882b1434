-- The points of a trace follow each other in time.
-- severity: error
select track, t_ms, before_ms
from (
    select track, t_ms, lag(t_ms) over (partition by track order by rowid) as before_ms
    from track_point
)
where t_ms <= before_ms
