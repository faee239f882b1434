-- Every staged row with what the grammar made of it, and the first reason where it made nothing.
create or replace temp table understood as
select
    staged.source,
    staged.line,
    staged.ids,
    staged.legs,
    staged.cites,
    staged.among,
    staged.splits,
    '' as apart,
    staged.competition as competition_said,
    staged.competition_id,
    event_map.code as discipline,
    event_map.event_family as family,
    event_map.age as age_group,
    event_map.lower,
    event_map.distance_m,
    event_map.road,
    -- sources call the parts of a combined event heats, groups or finals as they like
    case
        when event_map.part_of is not null or placing_map.in_combined then 'combined event'
        else placing_map.stage
    end as round,
    placing_map.number as section,
    case
        when coalesce(placing_map.place_outcome, mark_map.mark_outcome, 'OK') <> 'DNS'
            then placing_map.taken
    end as place,
    race_day.day as date,
    starts.day as starts,
    ends.day as ends,
    born.day as born,
    mark_map.precision,
    mark_map.timing,
    name_map.full_name,
    name_map.given_name,
    name_map.family_name,
    name_map.key as name_key,
    name_map.is_team as team,
    venue_map.stadium,
    venue_map.town,
    venue_map.land,
    venue_map.place_key,
    coalesce(placing_map.is_tie, false) as tied,
    coalesce(event_map.indoors or venue_map.venue_indoors or mark_map.mark_indoors, false)
        as short_track,
    coalesce(event_map.event_sex, '') as sex,
    coalesce(event_map.part_of, case when placing_map.in_combined then 'combined' end) as combined,
    coalesce(placing_map.place_outcome, mark_map.mark_outcome, 'OK') as outcome,
    case
        when born.day is null then 'unknown'
        -- lists write 1 January where they know the year alone
        when born.exactness = 'day' and (month(born.day) > 1 or day(born.day) > 1) then 'day'
        else 'year'
    end as born_precision,
    -- a team that bears a nation's name is that nation's, where the code says none or `INT`
    case
        when name_map.is_team and coalesce(nation.nation_code, 'INT') in ('INT', 'UND', 'MIX')
            then coalesce(team_nation.nation_code, nation.nation_code)
        else nation.nation_code
    end as nation,
    case when event_map.windy then coalesce(wind_map.mm_s, mark_map.mark_wind) end as wind_mm_s,
    event_map.windy and coalesce(
        coalesce(wind_map.mm_s, mark_map.mark_wind) > 2000,
        wind_map.said_aided or coalesce(mark_map.mark_aided, false),
        false
    ) as aided,
    coalesce(mark_map.mark_altitude, false) as altitude,
    staged.en_route = '1' or coalesce(mark_map.mark_en_route, false) as en_route,
    staged.pacemaker = '1' as pacemaker,
    case when staged.annulled_on = 'annulled' then race_day.day else annulled.day end as annulled_on,
    nullif(coalesce(nullif(staged.qualified, ''), placing_map.place_qualified), '') as qualified,
    nullif(concat_ws(' ', nullif(staged.flags, ''), mark_map.mark_flags), '') as flags,
    case
        when coalesce(placing_map.place_outcome, mark_map.mark_outcome) is null then mark_map.value
    end as mark,
    case
        when staged.discipline = '' then 'no discipline is given'
        when event_map.error is not null then event_map.error
        when event_map.event_sex is null then 'no sex is given: M, W or X'
        when staged.date = '' then 'no date is given'
        when race_day.error is not null then race_day.error
        when race_day.exactness <> 'day' then 'the date ''' || staged.date || ''' names no day'
        when name_map.error is not null then name_map.error
        when born.error is not null then 'born: ' || born.error
        when born.day >= race_day.day
            then 'born ' || born.day || ', but raced on ' || race_day.day
        when nation.error is not null then nation.error
        when placing_map.error is not null then placing_map.error
        when mark_map.error is not null then mark_map.error
        when event_map.windy and wind_map.error is not null then wind_map.error
        when annulled.error is not null then 'annulled: ' || annulled.error
        when annulled.day < race_day.day
            then 'annulled on ' || annulled.day || ', but raced on ' || race_day.day
        when
            mark_map.value is null
            and placing_map.taken is null
            and coalesce(placing_map.place_outcome, mark_map.mark_outcome) is null
            then 'neither mark nor place nor outcome is given'
    end as reason,
    case
        when reason is not null
            then concat_ws(
                ' | ',
                nullif(coalesce(nullif(staged.athlete, ''), nullif(staged.team, ''),
                        nullif(trim(staged.given || ' ' || staged.family), '')), ''),
                nullif(staged.nation, ''), nullif(staged.born, ''), nullif(staged.discipline, ''),
                nullif(staged.sex, ''), nullif(staged.place, ''), nullif(staged.round, ''),
                nullif(staged.mark, ''), nullif(staged.wind, ''), nullif(staged.date, ''),
                nullif(staged.competition, ''), nullif(staged.venue, ''), nullif(staged.city, '')
            )
    end as raw
from staged
left join event_map using (discipline, sex, age_group, combined, short_track)
left join mark_map on event_map.code = mark_map.code and staged.mark = mark_map.mark
left join placing_map using (place, round, section, outcome)
left join day_map as race_day on staged.date = race_day.text
left join day_map as starts on staged.start = starts.text
left join day_map as ends on staged."end" = ends.text
left join day_map as born on staged.born = born.text
left join day_map as annulled on staged.annulled_on = annulled.text
left join nation_map as nation on staged.nation = nation.text
left join nation_map as team_nation on staged.team = team_nation.text
left join wind_map using (wind)
left join name_map using (athlete, given, family, team)
left join venue_map using (venue, city, country);

-- Every row stands once, in the shape that its next step needs: there may be millions.
drop table staged;
