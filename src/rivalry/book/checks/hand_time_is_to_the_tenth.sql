-- A time by hand is given to the tenth of a second, or to the whole second.
-- severity: oddity
select
    result.id as result,
    result.athlete,
    athlete.name,
    result.date,
    race.discipline,
    result.mark,
    result.precision,
    source.name as file,
    result.line
from result
inner join athlete on athlete.id = result.athlete
inner join race on race.id = result.race
left join source on source.id = result.source
where result.timing = 'hand' and result.mark % 100 <> 0
