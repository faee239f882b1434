-- What some athletes said up to a day, oldest first, undated words last.
--
-- Words without a day were said before their source was printed. The book does not know that day
-- either, but it was not before the last day that the same source tells of: from then on they
-- are given, marked as undated.
with told as (
    select statement.source, statement.date as day from statement
    union all
    select absence.source, coalesce(absence.ends, absence.starts) as day from absence
),

printed as (
    select source.title, max(told.day) as not_before
    from told
    inner join source on source.id = told.source
    group by source.title
)

select statement.athlete, statement.words, statement.date, statement.outlet, statement.source, statement.line
from statement
inner join source on source.id = statement.source
left join printed on printed.title = source.title
where
    statement.athlete in (select unnest($athletes::integer[]))
    and (statement.date <= $as_of or (statement.date is null and printed.not_before <= $as_of))
order by statement.date nulls last, statement.line
