-- A number names one athlete, persona, competition, race, result, source, track, decision or
-- change.
-- severity: error
select 'athlete' as of_table, id, count(*) as times from athlete group by id having count(*) > 1
union all
select 'persona', id, count(*) from persona group by id having count(*) > 1
union all
select 'competition', id, count(*) from competition group by id having count(*) > 1
union all
select 'race', id, count(*) from race group by id having count(*) > 1
union all
select 'result', id, count(*) from result group by id having count(*) > 1
union all
select 'source', id, count(*) from source group by id having count(*) > 1
union all
select 'track', id, count(*) from track group by id having count(*) > 1
union all
select 'decision', id, count(*) from decision group by id having count(*) > 1
union all
select 'change', id, count(*) from change group by id having count(*) > 1
