-- The distance run of a trace does not fall by more than a metre from one point to the next.
-- severity: oddity
select
    fall.track,
    track.name,
    track.discipline,
    fall.t_ms,
    fall.before_mm,
    fall.distance_mm,
    source.name as file,
    track.line
from (
    select
        track, t_ms, distance_mm,
        lag(distance_mm ignore nulls) over (partition by track order by t_ms) as before_mm
    from track_point
) as fall
inner join track on track.id = fall.track
left join source on source.id = track.source
where fall.distance_mm < fall.before_mm - 1000
