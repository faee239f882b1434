-- What the book is said to hold whole is of an athlete, a competition and a source that it has,
-- and of a kind that is known.
-- severity: error
select
    coverage.kind,
    coverage.discipline,
    coverage.sex,
    coverage.season,
    coverage.athlete,
    coverage.competition,
    coverage.competition_key,
    coverage.source,
    coverage.line,
    concat_ws(
        ', ',
        case when coverage.kind not in ('list', 'competition', 'career') then 'no such kind' end,
        case when source.id is null then 'no such source' end,
        case when coverage.athlete is not null and athlete.id is null then 'no such athlete' end,
        case
            when coverage.competition_key is not null and competition.key is null
                then 'no such competition'
        end
    ) as wrong
from coverage
left join source on source.id = coverage.source
left join athlete on athlete.id = coverage.athlete
left join (select distinct key from competition) as competition
    on competition.key = coverage.competition_key
where
    coverage.kind not in ('list', 'competition', 'career')
    or source.id is null
    or (coverage.athlete is not null and athlete.id is null)
    or (coverage.competition_key is not null and competition.key is null)
