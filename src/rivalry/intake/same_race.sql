-- Pairs of candidates that are one race.
-- The same day, event, round and town, where not two competitions claim it. A list of an age
-- group may tell of that group's own race there, which is another one.
with town as (
    select
        date, discipline, sex, combined, round, section, place_key, among,
        min(candidate) as first_candidate,
        count(distinct meet_key) <= 1 and count(distinct age_group) <= 1 as undisputed
    from candidate
    where round is not null and place_key is not null and place_key <> ''
    group by all
),

by_town as (
    select
        town.first_candidate as one,
        candidate.candidate as other
    from candidate
    inner join town
        on
            town.date = candidate.date
            and town.discipline = candidate.discipline
            and town.sex = candidate.sex
            and town.place_key = candidate.place_key
            and town.among = candidate.among
            and town.round = candidate.round
            and town.combined is not distinct from candidate.combined
            and town.section is not distinct from candidate.section
    where town.undisputed
),

-- The same competition by its key, where the towns are spelt otherwise.
by_meet as (
    select
        min(candidate) over (
            partition by date, discipline, sex, meet_key, round, combined, section, age_group
        ) as one,
        candidate as other
    from candidate
    where round is not null and meet_key is not null
),

-- The same athletes with the same places and marks, or marks at least: half of those that stand in
-- both. Sources disagree on places after a protest, and where sections are ranked as one.
shared as (
    select
        one.candidate as one,
        other.candidate as other,
        count(distinct one.athlete) as athletes,
        count(distinct one.athlete) filter (one.place = other.place and one.mark = other.mark)
            as same_place,
        count(distinct one.athlete) filter (one.mark = other.mark) as same_mark
    from taken as one
    inner join taken as other using (athlete, event)
    where one.candidate < other.candidate
    group by one.candidate, other.candidate
    having 2 * same_mark >= athletes
),

-- Apart, so that the few pairs are compared and not every race with every other.
paired as materialized (
    select
        shared.*,
        first_race,
        second_race
    from shared
    inner join candidate as first_race on first_race.candidate = shared.one
    inner join candidate as second_race on second_race.candidate = shared.other
),

by_places as (
    select
        one,
        other,
        case
            when 2 * same_place >= athletes and same_place > 1 then 0
            when 2 * same_place >= athletes then 3
            else 4
        end as strength
    from paired
    where
        first_race.combined is not distinct from second_race.combined
        and first_race.round is not distinct from second_race.round
        and (
            first_race.age_group is null
            or second_race.age_group is null
            or first_race.age_group = second_race.age_group
        )
        and case
            -- two sources may number the sections of a round otherwise
            when first_race.section is not distinct from second_race.section then true
            when first_race.section is null or second_race.section is null
                then first_race.round = 'final'
            else 2 * same_place >= athletes
        end
        and (
            2 * same_place >= athletes
            or (
                first_race.place_key = second_race.place_key
                and first_race.place_key <> ''
                -- one mark on the track is telling, one height or throw is not
                and (same_mark > 1 or regexp_matches(first_race.discipline, '^([0-9]|M|HM)'))
            )
        )
)

-- The surest first: a join that would make one race of two sections that one source tells apart, or
-- of two age groups, is refused.
select min(strength), one, other
from (
    select 1 as strength, one, other from by_meet where one <> other
    union all
    select 2 as strength, one, other from by_town where one <> other
    union all
    select strength, one, other from by_places
)
group by one, other
order by min(strength), one, other;
