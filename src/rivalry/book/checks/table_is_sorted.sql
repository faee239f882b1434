-- Each table is kept in the order that its questions ask for, so that the engine reads little;
-- results that a ruling began stand behind the others.
-- severity: oddity
-- slow
select 'result' as of_table, rowid as at_row
from (
    select rowid, athlete, date, race, lag((athlete, date, race)) over (order by rowid) as before
    from result
    where known_from is null
)
where (athlete, date, race) < before
union all
select 'report', rowid
from (
    select rowid, result, source, line, lag((result, source, line)) over (order by rowid) as before
    from report
)
where (result, source, line) < before
union all
select 'athlete_name', rowid
from (select rowid, key, athlete, lag((key, athlete)) over (order by rowid) as before from athlete_name)
where (key, athlete) < before
union all
select 'name_word', rowid
from (select rowid, word, athlete, lag((word, athlete)) over (order by rowid) as before from name_word)
where (word, athlete) < before
union all
select 'athlete_id', rowid
from (
    select rowid, athlete, system, lag((athlete, system)) over (order by rowid) as before
    from athlete_id
)
where (athlete, system) < before
union all
select 'persona', rowid
from (select rowid, athlete, id, lag((athlete, id)) over (order by rowid) as before from persona)
where (athlete, id) < before
union all
select 'athlete', rowid
from (select rowid, id, lag(id) over (order by rowid) as before from athlete)
where id < before
union all
select 'race', rowid
from (select rowid, id, lag(id) over (order by rowid) as before from race)
where id < before
union all
select 'competition', rowid
from (select rowid, id, lag(id) over (order by rowid) as before from competition)
where id < before
union all
select 'source', rowid
from (select rowid, id, lag(id) over (order by rowid) as before from source)
where id < before
union all
select 'split', rowid
from (select rowid, result, lag(result) over (order by rowid) as before from split)
where result < before
union all
select 'relay_leg', rowid
from (select rowid, result, leg, lag((result, leg)) over (order by rowid) as before from relay_leg)
where (result, leg) < before
