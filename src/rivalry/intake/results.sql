-- One performance of one athlete in one race, out of all that sources say of it.
-- Everything on the days of this import is settled anew; other days are left as they are.
create or replace temp table entry as
select
    null::integer as id,
    false as known,
    incoming.athlete,
    incoming.persona,
    candidate_race.race,
    candidate.date,
    candidate.discipline,
    distance.distance_m,
    distance.road,
    candidate.round,
    candidate.section,
    candidate.place_key,
    incoming.place,
    incoming.tied,
    incoming.mark,
    incoming.ordering,
    incoming.precision,
    incoming.timing,
    incoming.wind_mm_s,
    incoming.aided,
    incoming.altitude,
    incoming.outcome,
    incoming.nation,
    incoming.qualified,
    incoming.flags,
    incoming.en_route,
    incoming.pacemaker,
    candidate.combined,
    incoming.annulled_on,
    incoming.source,
    incoming.line,
    incoming.legs,
    incoming.splits
from incoming
inner join candidate using (candidate)
inner join candidate_race using (candidate)
left join distance using (discipline)
union all
select
    case when observed.shown then observed.result end,
    true,
    observed.athlete,
    observed.persona,
    coalesce(race_merge.race, observed.race),
    observed.date,
    race.discipline,
    distance.distance_m,
    distance.road,
    race.round,
    race.section,
    competition.place_key,
    observed.place,
    observed.tied,
    observed.mark,
    observed.ordering,
    observed.precision,
    observed.timing,
    observed.wind_mm_s,
    observed.aided,
    observed.altitude,
    observed.outcome,
    observed.nation,
    observed.qualified,
    observed.flags,
    observed.en_route,
    observed.pacemaker,
    race.combined,
    observed.annulled_on,
    observed.source,
    observed.line,
    '',
    ''
from observed
inner join old_race as race on race.id = observed.race
inner join old.competition on competition.id = race.competition
left join distance using (discipline)
left join race_merge on race_merge.old = observed.race;

drop table incoming;
drop table observed;
drop table taken;

-- The same mark (or the same failure) of the same athlete, day and event is one performance, where
-- one report of it is bare (no place, as lists give some heats), or names no section, or where two
-- sources only call the round otherwise. A heat or group goes to the report that names which, a
-- final to the one with the larger field.
create or replace temp table absorbed as
with field as (
    select race, count(*) as entries from entry where place is not null group by race
),

twins as (
    select
        one.source,
        one.line,
        one.discipline,
        other.race,
        other.round,
        row_number() over (
            partition by one.source, one.line, one.discipline
            order by (other.place is not null) desc, coalesce(others.entries, 0) desc, other.race
        ) as choice
    from entry as one
    inner join entry as other using (athlete, date, discipline)
    left join field as own on own.race = one.race
    left join field as others on others.race = other.race
    where
        one.race <> other.race
        and (
            one.combined is not distinct from other.combined
            -- a part of a combined event, of which one source does not say which
            or coalesce('combined' in (one.combined, other.combined), false)
        )
        and (one.outcome = 'OK') = (other.outcome = 'OK')
        and one.mark is not distinct from other.mark
        and case
            when one.outcome <> 'OK'
                then one.round = other.round and one.section is null and other.section is not null
            when one.mark is null then false
            -- bare in two lists alike
            when other.place is null
                then
                    one.place is null
                    and case
                        when one.round is null and other.round is not null then true
                        when one.en_route or other.en_route then other.race < one.race
                        else
                            one.round is not distinct from other.round
                            and one.section is not distinct from other.section
                            and other.race < one.race
                    end
            when one.place is null then one.round is null or one.round = other.round
            when one.round = other.round and (one.section is null) <> (other.section is null)
                then
                    (one.source <> other.source or one.place is not distinct from other.place)
                    and case
                        when one.round <> 'final' then one.section is null
                        else (others.entries, -other.race) > (own.entries, -one.race)
                    end
            when one.round <> other.round
                then
                    one.source <> other.source
                    and one.place = other.place
                    and one.section is not distinct from other.section
                    -- a final and a heat of one number are the sections of one timed final
                    and (
                        (one.round <> 'final' and other.round <> 'final')
                        or one.section is not null
                    )
                    and (others.entries, -other.race) > (own.entries, -one.race)
            else false
        end
)

select source, line, discipline, race, round from twins where choice = 1;

update entry set race = absorbed.race, round = coalesce(absorbed.round, entry.round)
from absorbed
where
    absorbed.source = entry.source and absorbed.line = entry.line
    and absorbed.discipline = entry.discipline;

-- A bare time inside a longer race of the same athlete, day and town is a time on the way; lists
-- print such cells empty, `f` or `f1`.
update entry set en_route = true
from (
    select athlete, date, place_key, max(distance_m) as distance_m, max(mark) as mark
    from entry
    where outcome = 'OK' and mark is not null and distance_m is not null
    group by athlete, date, place_key
) as longest
where
    entry.place is null
    and entry.outcome = 'OK'
    and (entry.round is null or entry.round = 'final')
    and entry.distance_m is not null
    and longest.athlete = entry.athlete
    and longest.date = entry.date
    and longest.place_key = entry.place_key
    and longest.distance_m > entry.distance_m
    and longest.mark > entry.mark;

-- Some sources give times on the way a place. One is told by the race it was a part of: longer, on
-- the same day in the same town, at the same speed to a fortieth (a twentieth on the road). The
-- doubles that athletes do run on one day, in the sprints and of 800, 1500, 3000 and 5000 m, are
-- left alone.
update entry set en_route = true
from (
    select distinct short.source, short.line, short.discipline
    from entry as short
    inner join entry as long using (athlete, date, place_key)
    where
        short.place is not null
        and short.round = 'final'
        and long.round = 'final'
        and short.outcome = 'OK'
        and long.outcome = 'OK'
        and short.road = long.road
        and long.distance_m > short.distance_m
        and long.mark > short.mark
        and (long.road or (long.distance_m >= 1000 and long.distance_m not in (1500, 3000, 5000)))
        and abs((short.mark / short.distance_m) / (long.mark / long.distance_m) - 1)
        < case when long.road then 0.05 else 0.025 end
) as split
where
    split.source = entry.source and split.line = entry.line
    and split.discipline = entry.discipline and entry.place is not null;

-- Entries that are one performance share `performance`; the best report comes first.
create or replace temp table ranked as
select
    * exclude (told_by_source, agreeing),
    row_number() over same as preference,
    min(id) over same_whole as kept_id,
    bool_or(known) over same_whole as known_before,
    count(*) over same_whole as reports
from (
    select
        *,
        -- the source that has most of the race
        count(*) over (partition by race, source) as told_by_source,
        count(*) over (partition by race, athlete, place, mark) as agreeing
    from entry
)
window
    same as (
        partition by
            athlete, race, case when place is null and outcome = 'OK' and round is null then mark end
        order by
            (place is not null) desc, (mark is not null) desc,
            coalesce(list_position(['thousandth', 'hundredth', 'tenth', 'second'], precision), 9),
            told_by_source desc, agreeing desc,
            -- whatever order they came in
            ordering nulls last, place nulls last, (id is not null) desc, source, line
    ),
    same_whole as (
        partition by
            athlete, race, case when place is null and outcome = 'OK' and round is null then mark end
    );

drop table entry;

create or replace temp table performance_of as
select
    athlete,
    race,
    case when place is null and outcome = 'OK' and round is null then mark end as bare_mark,
    coalesce(
        kept_id,
        (select coalesce(max(id), 0) from old.result)
        + row_number() over (partition by kept_id is null order by date, race, place, athlete, mark)
    )::integer as result
from ranked
where preference = 1;

create or replace temp table settled as
select
    performance_of.result,
    ranked.*
from ranked
inner join performance_of
    on
        performance_of.athlete = ranked.athlete
        and performance_of.race = ranked.race
        and performance_of.bare_mark is not distinct from
        case when ranked.place is null and ranked.outcome = 'OK' and ranked.round is null then ranked.mark end;

drop table ranked;
drop table performance_of;

-- What a chosen report leaves open, another one may say.
create or replace temp table filled as
select
    result,
    max(wind_mm_s) as wind_mm_s,
    min(qualified) as qualified,
    min(flags) as flags,
    min(annulled_on) as annulled_on,
    min(nation) as nation,
    bool_or(en_route) as en_route,
    bool_or(pacemaker) as pacemaker
from settled
where reports > 1
group by result;
