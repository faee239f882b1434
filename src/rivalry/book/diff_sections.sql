-- sources: added
select b.name, b.format, b.title, b.rows_read, b.rows_added, b.rows_known, b.rows_quarantined
from b.source as b
where b.id not in (select b from same_source)
order by b.id;

-- sources: removed
select a.name, a.format, a.title, a.rows_read, a.rows_added, a.rows_known, a.rows_quarantined
from a.source as a
where a.id not in (select a from same_source)
order by a.id;

-- results: added
select
    result.id as result, athlete.name as athlete, result.nation, result.date, race.discipline,
    race.sex, race.round, race.section, result.place, result.mark, result.outcome,
    competition.name as competition, source.name as file, result.line
from b.result as result
inner join b.athlete as athlete on athlete.id = result.athlete
inner join b.race as race on race.id = result.race
inner join b.competition as competition on competition.id = race.competition
left join b.source as source on source.id = result.source
where result.id not in (select b from tied_result)
order by result.date desc, result.race, result.place;

-- results: removed
select
    result.id as result, athlete.name as athlete, result.nation, result.date, race.discipline,
    race.sex, race.round, race.section, result.place, result.mark, result.outcome,
    competition.name as competition, source.name as file, result.line
from a.result as result
inner join a.athlete as athlete on athlete.id = result.athlete
inner join a.race as race on race.id = result.race
inner join a.competition as competition on competition.id = race.competition
left join a.source as source on source.id = result.source
where result.id not in (select a from tied_result)
order by result.date desc, result.race, result.place;

-- results: joined to another
select
    athlete.name as athlete, one.date, race.discipline, race.round, one.place, one.mark,
    tied.b as now_result, into_race.discipline as now_discipline, into_race.round as now_round,
    other.place as now_place, other.mark as now_mark, source.name as file, one.line
from (select a, min(b) as b from tied_result where a not in (select a from same_result) group by a)
    as tied
inner join a.result as one on one.id = tied.a
inner join b.result as other on other.id = tied.b
inner join a.athlete as athlete on athlete.id = one.athlete
inner join a.race as race on race.id = one.race
inner join b.race as into_race on into_race.id = other.race
left join a.source as source on source.id = one.source
order by one.date desc, tied.a;

-- results: parted from another
select
    athlete.name as athlete, other.date, race.discipline, race.round, other.place, other.mark,
    tied.a as before_result, source.name as file, other.line
from (select b, min(a) as a from tied_result where b not in (select b from same_result) group by b)
    as tied
inner join b.result as other on other.id = tied.b
inner join b.athlete as athlete on athlete.id = other.athlete
inner join b.race as race on race.id = other.race
left join b.source as source on source.id = other.source
order by other.date desc, tied.b;

-- results: changed
select
    same_result.b as result,
    athlete.name as athlete,
    other.date,
    race.discipline,
    race.round,
    concat_ws(
        '; ',
        case when one.mark is distinct from other.mark
            then 'mark ' || coalesce(one.mark::varchar, '-') || ' → ' || coalesce(other.mark::varchar, '-') end,
        case when one.place is distinct from other.place
            then 'place ' || coalesce(one.place::varchar, '-') || ' → ' || coalesce(other.place::varchar, '-') end,
        case when one.outcome <> other.outcome then one.outcome || ' → ' || other.outcome end,
        case when one.date <> other.date then one.date || ' → ' || other.date end,
        case when one.nation is distinct from other.nation
            then coalesce(one.nation, '-') || ' → ' || coalesce(other.nation, '-') end,
        case when one.wind_mm_s is distinct from other.wind_mm_s
            then 'wind ' || coalesce(one.wind_mm_s::varchar, '-') || ' → ' || coalesce(other.wind_mm_s::varchar, '-') end,
        case when one.tied <> other.tied then 'tied ' || one.tied || ' → ' || other.tied end,
        case when one.en_route <> other.en_route
            then 'on the way ' || one.en_route || ' → ' || other.en_route end,
        case when one.pacemaker <> other.pacemaker
            then 'pacemaker ' || one.pacemaker || ' → ' || other.pacemaker end,
        case when one.aided <> other.aided then 'aided ' || one.aided || ' → ' || other.aided end,
        case when one.flags is distinct from other.flags
            then 'flags ' || coalesce(one.flags, '-') || ' → ' || coalesce(other.flags, '-') end,
        case when one.qualified is distinct from other.qualified
            then 'qualified ' || coalesce(one.qualified, '-') || ' → ' || coalesce(other.qualified, '-') end,
        case when one.precision is distinct from other.precision or one.timing is distinct from other.timing
            then concat_ws(' ', one.precision, one.timing) || ' → ' || concat_ws(' ', other.precision, other.timing) end,
        case when one.annulled_on is distinct from other.annulled_on
            then 'annulled ' || coalesce(one.annulled_on::varchar, '-') || ' → ' || coalesce(other.annulled_on::varchar, '-') end,
        case when one.known_from is distinct from other.known_from
            then 'known from ' || coalesce(one.known_from::varchar, '-') || ' → ' || coalesce(other.known_from::varchar, '-') end
    ) as changed,
    source.name as file,
    other.line
from same_result
inner join a.result as one on one.id = same_result.a
inner join b.result as other on other.id = same_result.b
inner join b.athlete as athlete on athlete.id = other.athlete
inner join b.race as race on race.id = other.race
left join b.source as source on source.id = other.source
where
    (
        one.mark, one.place, one.outcome, one.date, one.nation, one.wind_mm_s, one.tied,
        one.en_route, one.pacemaker, one.aided, one.flags, one.qualified, one.precision, one.timing,
        one.annulled_on, one.known_from
    ) is distinct from (
        other.mark, other.place, other.outcome, other.date, other.nation, other.wind_mm_s, other.tied,
        other.en_route, other.pacemaker, other.aided, other.flags, other.qualified, other.precision,
        other.timing, other.annulled_on, other.known_from
    )
order by other.date desc, same_result.b;

-- athletes: added
select athlete.id, athlete.name, athlete.sex, athlete.born, athlete.nation, athlete.team
from b.athlete as athlete
where athlete.id not in (select b from same_athlete)
order by athlete.id;

-- athletes: removed
select athlete.id, athlete.name, athlete.sex, athlete.born, athlete.nation, athlete.team
from a.athlete as athlete
where athlete.id not in (select a from same_athlete)
order by athlete.id;

-- athletes: merged
select
    other.id, other.name, other.born, other.nation, count(*) as were,
    string_agg(
        one.name || coalesce(' ' || one.nation, '') || coalesce(' ' || year(one.born), '')
        || ' (' || same_athlete.results || ')',
        '; ' order by same_athlete.results desc, one.id
    ) as before
from (select * from same_athlete qualify count(*) over (partition by b) > 1) as same_athlete
inner join a.athlete as one on one.id = same_athlete.a
inner join b.athlete as other on other.id = same_athlete.b
group by all
order by other.id;

-- athletes: split
select
    one.id, one.name, one.born, one.nation, count(*) as are,
    string_agg(
        other.name || coalesce(' ' || other.nation, '') || coalesce(' ' || year(other.born), '')
        || ' (' || same_athlete.results || ')',
        '; ' order by same_athlete.results desc, other.id
    ) as now
from (select * from same_athlete qualify count(*) over (partition by a) > 1) as same_athlete
inner join a.athlete as one on one.id = same_athlete.a
inner join b.athlete as other on other.id = same_athlete.b
group by all
order by one.id;

-- athletes: changed
select
    other.id,
    other.name,
    concat_ws(
        '; ',
        case when one.name <> other.name then one.name || ' → ' || other.name end,
        case when (one.born, one.born_precision) is distinct from (other.born, other.born_precision)
            then 'born ' || coalesce(one.born::varchar, '-') || ' (' || one.born_precision || ') → '
                || coalesce(other.born::varchar, '-') || ' (' || other.born_precision || ')' end,
        case when one.nation is distinct from other.nation
            then coalesce(one.nation, '-') || ' → ' || coalesce(other.nation, '-') end,
        case when one.sex is distinct from other.sex
            then 'sex ' || coalesce(one.sex, '-') || ' → ' || coalesce(other.sex, '-') end
    ) as changed
from (
    select a, b from same_athlete
    qualify count(*) over (partition by a) = 1 and count(*) over (partition by b) = 1
) as one_to_one
inner join a.athlete as one on one.id = one_to_one.a
inner join b.athlete as other on other.id = one_to_one.b
where
    one.name <> other.name or one.nation is distinct from other.nation
    or one.sex is distinct from other.sex or one.born is distinct from other.born
    or one.born_precision <> other.born_precision
order by other.id;

-- races: added
select
    race.id, race.date, race.discipline, race.sex, race.age_group, race.round, race.section,
    competition.name as competition
from b.race as race
inner join b.competition as competition on competition.id = race.competition
where race.id not in (select b from same_race)
order by race.date desc, race.id;

-- races: removed
select
    race.id, race.date, race.discipline, race.sex, race.age_group, race.round, race.section,
    competition.name as competition
from a.race as race
inner join a.competition as competition on competition.id = race.competition
where race.id not in (select a from same_race)
order by race.date desc, race.id;

-- races: merged
select
    other.id, other.date, other.discipline, other.sex, other.round, other.section, count(*) as were,
    string_agg(
        concat_ws(' ', competition.name, one.round, one.section) || ' (' || same_race.results || ')',
        '; ' order by same_race.results desc, one.id
    ) as before
from (select * from same_race qualify count(*) over (partition by b) > 1) as same_race
inner join a.race as one on one.id = same_race.a
inner join a.competition as competition on competition.id = one.competition
inner join b.race as other on other.id = same_race.b
group by all
order by other.date desc, other.id;

-- races: split
select
    one.id, one.date, one.discipline, one.sex, one.round, one.section, count(*) as are,
    string_agg(
        concat_ws(' ', competition.name, other.round, other.section) || ' (' || same_race.results || ')',
        '; ' order by same_race.results desc, other.id
    ) as now
from (select * from same_race qualify count(*) over (partition by a) > 1) as same_race
inner join a.race as one on one.id = same_race.a
inner join b.race as other on other.id = same_race.b
inner join b.competition as competition on competition.id = other.competition
group by all
order by one.date desc, one.id;

-- races: changed
select
    other.id,
    other.date,
    other.discipline,
    other.sex,
    concat_ws(
        '; ',
        case when one.discipline <> other.discipline then one.discipline || ' → ' || other.discipline end,
        case when one.sex <> other.sex then one.sex || ' → ' || other.sex end,
        case when one.date <> other.date then one.date || ' → ' || other.date end,
        case when one.round is distinct from other.round
            then coalesce(one.round, '-') || ' → ' || coalesce(other.round, '-') end,
        case when one.section is distinct from other.section
            then 'section ' || coalesce(one.section::varchar, '-') || ' → ' || coalesce(other.section::varchar, '-') end,
        case when one.age_group is distinct from other.age_group
            then coalesce(one.age_group, 'open') || ' → ' || coalesce(other.age_group, 'open') end,
        case when one.short_track <> other.short_track
            then 'short track ' || one.short_track || ' → ' || other.short_track end,
        case when one.combined is distinct from other.combined
            then 'part of ' || coalesce(one.combined, '-') || ' → ' || coalesce(other.combined, '-') end
    ) as changed
from (
    select a, b from same_race
    qualify count(*) over (partition by a) = 1 and count(*) over (partition by b) = 1
) as one_to_one
inner join a.race as one on one.id = one_to_one.a
inner join b.race as other on other.id = one_to_one.b
where
    (
        one.discipline, one.sex, one.date, one.round, one.section, one.age_group, one.short_track,
        one.combined
    ) is distinct from (
        other.discipline, other.sex, other.date, other.round, other.section, other.age_group,
        other.short_track, other.combined
    )
order by other.date desc, other.id;

-- competitions: added
select competition.id, competition.name, competition.city, competition.country, competition.starts
from b.competition as competition
where competition.id not in (select b from same_competition)
order by competition.starts desc, competition.id;

-- competitions: removed
select competition.id, competition.name, competition.city, competition.country, competition.starts
from a.competition as competition
where competition.id not in (select a from same_competition)
order by competition.starts desc, competition.id;

-- competitions: merged
select
    other.id, other.name, other.city, other.starts, count(*) as were,
    string_agg(one.name || ' (' || same_competition.races || ')', '; '
        order by same_competition.races desc, one.id) as before
from (select * from same_competition qualify count(*) over (partition by b) > 1) as same_competition
inner join a.competition as one on one.id = same_competition.a
inner join b.competition as other on other.id = same_competition.b
group by all
order by other.starts desc, other.id;

-- competitions: split
select
    one.id, one.name, one.city, one.starts, count(*) as are,
    string_agg(other.name || ' (' || same_competition.races || ')', '; '
        order by same_competition.races desc, other.id) as now
from (select * from same_competition qualify count(*) over (partition by a) > 1) as same_competition
inner join a.competition as one on one.id = same_competition.a
inner join b.competition as other on other.id = same_competition.b
group by all
order by one.starts desc, one.id;

-- competitions: changed
select
    other.id,
    other.name,
    concat_ws(
        '; ',
        case when one.name <> other.name then one.name || ' → ' || other.name end,
        case when one.level is distinct from other.level
            then 'level ' || coalesce(one.level, '-') || ' → ' || coalesce(other.level, '-') end,
        case when one.series is distinct from other.series
            then 'series ' || coalesce(one.series, '-') || ' → ' || coalesce(other.series, '-') end,
        case when one.city is distinct from other.city or one.country is distinct from other.country
            then concat_ws(' ', one.city, one.country) || ' → ' || concat_ws(' ', other.city, other.country) end,
        case when one.venue is distinct from other.venue
            then coalesce(one.venue, '-') || ' → ' || coalesce(other.venue, '-') end,
        case when one.starts is distinct from other.starts or one.ends is distinct from other.ends
            then concat_ws('/', one.starts, one.ends) || ' → ' || concat_ws('/', other.starts, other.ends) end
    ) as changed
from (
    select a, b from same_competition
    qualify count(*) over (partition by a) = 1 and count(*) over (partition by b) = 1
) as one_to_one
inner join a.competition as one on one.id = one_to_one.a
inner join b.competition as other on other.id = one_to_one.b
where
    (one.name, one.level, one.series, one.city, one.country, one.venue, one.starts, one.ends)
    is distinct from
    (
        other.name, other.level, other.series, other.city, other.country, other.venue, other.starts,
        other.ends
    )
order by other.starts desc, other.id;
