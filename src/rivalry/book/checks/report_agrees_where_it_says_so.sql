-- A report that is said to agree with the result shown has no other place, mark or outcome. (The
-- result is taken as it was published: rulings may have changed it since.)
-- severity: error
select
    report.result,
    result.athlete,
    result.date,
    result.place as place_shown,
    report.place,
    result.mark as mark_shown,
    report.mark,
    result.outcome as outcome_shown,
    report.outcome,
    source.name as file,
    report.line
from report
inner join result on result.id = report.result
left join source on source.id = report.source
where
    report.agrees
    and result.known_from is null
    and result.annulled_on is null
    and (result.race not in (select race from result where annulled_on is not null))
    and (
        report.place <> result.place
        or report.mark <> result.mark
        or report.outcome <> result.outcome
    )
