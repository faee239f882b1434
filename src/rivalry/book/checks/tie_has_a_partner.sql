-- Who shares a place shares it with somebody, where the book has the places before and behind.
-- severity: oddity
select
    result.race,
    result.date,
    result.place,
    athlete.name,
    result.id as result,
    source.name as file,
    result.line
from result
inner join athlete on athlete.id = result.athlete
left join source on source.id = result.source
where
    result.tied
    and result.known_from is null
    and not exists (
        from result as other
        where other.race = result.race and other.place = result.place and other.id <> result.id
    )
    and exists (
        from result as behind where behind.race = result.race and behind.place = result.place + 1
    )
