-- Every result with its athlete, race, competition and source in words: the one table for those
-- who want one. Births are given as they are known: 2001-02-03, 2001, or not at all.
select
    performance.id as result,                   -- id in result
    performance.date,                           -- as in result
    performance.competition_name as competition, -- its name
    performance.series,                         -- as in competition
    performance.level,                          -- as in competition
    performance.venue,                          -- as in competition
    performance.city,                           -- as in competition
    performance.country,                        -- as in competition
    performance.discipline,                     -- as in race
    performance.sex,                            -- as in race
    performance.age_group,                      -- as in race
    performance.round,                          -- as in race
    performance.section,                        -- as in race
    performance.short_track,                    -- as in race
    performance.combined as part_of,            -- Dec, Hep...: the combined event that this is a part of
    performance.place,                          -- as in result
    performance.tied,                           -- as in result
    performance.athlete as athlete_id,          -- id in athlete
    athlete.name as athlete,                    -- Given Family, as shown; or the team
    case athlete.born_precision
        when 'day' then athlete.born::varchar
        when 'year' then year(athlete.born)::varchar
    end as born,                                -- day, or year alone; null where it is not known
    performance.nation,                         -- as in result
    performance.mark,                           -- as in result
    performance.precision,                      -- as in result
    performance.timing,                         -- as in result
    performance.wind_mm_s,                      -- as in result
    performance.aided,                          -- as in result
    performance.outcome,                        -- as in result
    performance.qualified,                      -- as in result
    performance.flags,                          -- as in result
    performance.en_route,                       -- as in result
    performance.pacemaker,                      -- as in result
    performance.known_from,                     -- as in result
    performance.annulled_on,                    -- as in result
    performance.race,                           -- as in result
    source.name as file,                        -- name of the source
    performance.line                            -- as in result
from performance
inner join athlete on athlete.id = performance.athlete
left join source on source.id = performance.source
order by performance.date, performance.race, performance.place nulls last, performance.id
