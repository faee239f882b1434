-- Every result with its athlete, race, competition and source in words: the one table for those
-- who want one. Births are given as they are known: 2001-02-03, 2001, or not at all.
select
    performance.id as result,
    performance.date,
    performance.competition_name as competition,
    performance.series,
    performance.level,
    performance.venue,
    performance.city,
    performance.country,
    performance.discipline,
    performance.sex,
    performance.age_group,
    performance.round,
    performance.section,
    performance.short_track,
    performance.combined as part_of,
    performance.place,
    performance.tied,
    performance.athlete as athlete_id,
    athlete.name as athlete,
    case athlete.born_precision
        when 'day' then athlete.born::varchar
        when 'year' then year(athlete.born)::varchar
    end as born,
    performance.nation,
    performance.mark,
    performance.precision,
    performance.timing,
    performance.wind_mm_s,
    performance.aided,
    performance.outcome,
    performance.qualified,
    performance.flags,
    performance.en_route,
    performance.pacemaker,
    performance.known_from,
    performance.annulled_on,
    performance.race,
    source.name as file,
    performance.line
from performance
inner join athlete on athlete.id = performance.athlete
left join source on source.id = performance.source
order by performance.date, performance.race, performance.place nulls last, performance.id
