-- Events of the championship, and whether the book claims all rounds of them.
with meant as (
    select id, key, name, level from competition
    where id in (select unnest($competitions::integer[]))
),

events as (
    select distinct race.discipline, race.sex
    from race
    inner join meant on meant.id = race.competition
    where
        race.date <= $as_of
        and race.combined is null
        and (race.age_group is null or meant.level = 'AG')
),

claimed as (
    select discipline, sex from coverage
    where
        kind = 'competition'
        and (
            competition_key in (select key from meant) or competition in (select name from meant)
        )
        and (ends is null or ends <= $as_of)
)

select
    events.discipline,
    events.sex,
    (
        select count(*) > 0 from claimed
        where
            (claimed.sex is null or claimed.sex = events.sex)
            and (
                claimed.discipline is null
                -- several stand parted by commas, and 10,000m holds one itself
                or contains(',' || claimed.discipline || ',', ',' || events.discipline || ',')
            )
    ) as whole
from events
order by events.discipline, events.sex
