-- Whatever holds of every book: each statement finds what breaks the rule above it.
;
-- an id is one athlete's, competition's, race's, result's or source's alone
select 'athlete' as what, id from athlete group by id having count(*) > 1
union all
select 'competition', id from competition group by id having count(*) > 1
union all
select 'race', id from race group by id having count(*) > 1
union all
select 'result', id from result group by id having count(*) > 1
union all
select 'source', id from source group by id having count(*) > 1
union all
select 'persona', id from persona group by id having count(*) > 1
;
-- a result is of a race, an athlete, a persona and a source of the book
select id from result
where
    race not in (select id from race)
    or athlete not in (select id from athlete)
    or persona not in (select id from persona)
    or source not in (select id from source)
;
-- a persona is of an athlete of the book
select id from persona where athlete not in (select id from athlete)
;
-- a race is of a competition of the book, and on one of its days
select race.id from race
left join competition on competition.id = race.competition
where competition.id is null or race.date < competition.starts or race.date > competition.ends
;
-- a report is of a result of the book
select result from report where result not in (select id from result)
;
-- splits and legs are of a result of the book
select result from split where result not in (select id from result)
union all
select result from relay_leg where result not in (select id from result)
;
-- every row read is accounted for
select id from source where rows_read <> rows_added + rows_known + rows_quarantined
;
-- what was set apart is counted, and comes from a line
select source.id from source
left join quarantine on quarantine.source = source.id
group by source.id, source.rows_quarantined
having count(quarantine.source) <> source.rows_quarantined
union all
select source from quarantine where line < 1 or reason = '' or file = ''
;
-- a place is 1 or more, a mark is more than nothing, an outcome is one of those there are
select id from result
where
    place < 1
    or mark < 0
    or outcome not in ('OK', 'DNF', 'DNS', 'DQ', 'NM', 'NR')
    or (mark is null) <> (ordering is null)
;
-- nobody competes twice in one race, other than by a ruling
select race, athlete from result
where known_from is null and not en_route
group by race, athlete having count(*) > 1
;
-- who competes has a name
select id from athlete where trim(name) = ''
;
-- nobody competes before birth
select result.id from result
inner join athlete on athlete.id = result.athlete
where not athlete.team and result.date < athlete.born
;
-- a race has one winner unless the place is shared, or other sections had theirs
select race from result
where place = 1 and not tied and annulled_on is null and known_from is null and not en_route
group by race having count(*) > 1
;
