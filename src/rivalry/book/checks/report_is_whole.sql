-- Every report in a further source has its result, its persona and its source, and the persona is
-- the athlete of the result.
-- severity: error
select
    report.result,
    report.persona,
    persona.name as spelling,
    result.athlete,
    report.source,
    report.line,
    concat_ws(
        ', ',
        case when result.id is null then 'no such result' end,
        case when persona.id is null then 'no such persona' end,
        case when source.id is null then 'no such source' end,
        case when persona.athlete <> result.athlete then 'another athlete''s' end
    ) as wrong
from report
left join result on result.id = report.result
left join persona on persona.id = report.persona
left join source on source.id = report.source
where
    result.id is null or persona.id is null or source.id is null
    or persona.athlete <> result.athlete
