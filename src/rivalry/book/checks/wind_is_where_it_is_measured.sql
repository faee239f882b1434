-- Wind stands only with races of up to 200 m on the straight or round the bend, the long jump and
-- the triple jump; and over +2.0 m/s the mark is one with aid.
-- severity: error
select
    result.id as result,
    result.athlete,
    result.date,
    race.discipline,
    result.wind_mm_s,
    result.aided,
    source.name as file,
    result.line
from result
inner join race on race.id = result.race
left join source on source.id = result.source
where
    (result.wind_mm_s > 2000 and not result.aided)
    or (
        (result.wind_mm_s is not null or result.aided)
        and not regexp_full_match(race.discipline, '(LJ|TJ).*')
        and (
            not regexp_full_match(race.discipline, '[0-9.]+(m|y)H?( .*)?')
            or regexp_extract(race.discipline, '^[0-9.]+')::decimal(9, 2) > 200
        )
    )
