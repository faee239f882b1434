-- Results of some competitions as they were published (before rulings), in the order in which they
-- are written out: by event, round, heat and place.
select
    competition.id as competition,
    competition.key,
    competition.name as competition_name,
    competition.venue,
    competition.city,
    competition.country,
    competition.starts,
    competition.ends,
    race.id as race,
    race.discipline,
    race.sex,
    race.age_group,
    race.combined,
    race.short_track,
    race.round,
    race.section,
    race.date,
    result.id as result,
    result.place,
    result.tied,
    result.mark,
    result.precision,
    result.timing,
    result.wind_mm_s,
    result.aided,
    result.altitude,
    result.outcome,
    result.nation,
    result.qualified,
    result.flags,
    result.en_route,
    result.pacemaker,
    -- what a ruling set right begins anew, and the ruling itself is written out
    case when corrected.athlete is null then result.annulled_on end as annulled_on,
    result.athlete,
    athlete.name,
    athlete.given,
    athlete.family,
    athlete.sex as athlete_sex,
    athlete.born,
    athlete.born_precision,
    athlete.team,
    coalesce(source.title, source.name) as source,
    ids.ids,
    legs.legs,
    way.splits
from race
inner join competition on competition.id = race.competition
inner join result on result.race = race.id and result.known_from is null
inner join athlete on athlete.id = result.athlete
left join source on source.id = result.source
left join (select distinct race, athlete from result where known_from is not null) as corrected
    on corrected.race = result.race and corrected.athlete = result.athlete
left join (
    select athlete, list(system || ':' || value order by system, value) as ids
    from athlete_id
    group by athlete
) as ids on ids.athlete = result.athlete
left join (
    select result, list(name order by leg) as legs from relay_leg group by result
) as legs on legs.result = result.id
left join (
    select
        result,
        list(
            struct_pack(mm := distance_mm, ms := elapsed_ms, place := place) order by distance_mm
        ) as splits
    from (
        -- of several sources the one that has most
        select *, max(told) over (partition by result) as most, min(source) over (partition by result, told) as first
        from (select *, count(*) over (partition by result, source) as told from split)
    )
    where told = most and source = first
    group by result
) as way on way.result = result.id
where race.competition between $low and $high
order by
    competition.id,
    race.combined nulls first,
    race.discipline,
    race.sex,
    race.age_group nulls first,
    race.short_track,
    race.date,
    race.round nulls last,
    race.section nulls first,
    race.id,
    result.place nulls last,
    result.ordering nulls last,
    result.id
