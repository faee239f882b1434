-- Splits, legs and traces that are tied to a result or a race are tied to one that is there; every
-- point of a trace has its trace.
-- severity: error
select 'split' as of_table, split.result, null::integer as race, null::integer as track, split.source,
    split.line
from split
anti join result on result.id = split.result
union all
select 'relay_leg', relay_leg.result, null, null, null, null
from relay_leg
anti join result on result.id = relay_leg.result
union all
select 'run_splits', run_splits.result, null, null, run_splits.source, run_splits.line
from run_splits
anti join result on result.id = run_splits.result
where run_splits.result is not null
union all
select 'track', track.result, track.race, track.id, track.source, track.line
from track
left join result on result.id = track.result
left join race on race.id = track.race
where
    (track.result is not null and (result.id is null or result.race is distinct from track.race))
    or (track.race is not null and race.id is null)
union all
select 'track_point', null, null, point.track, null, null
from (select distinct track from track_point) as point
anti join track on track.id = point.track
