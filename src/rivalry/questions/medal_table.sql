-- Medals of one championship, one row each, as known on a day: places move up when one ahead is
-- annulled. Those who share a place have a medal each. A final run in sections is decided by the
-- marks over all of them, where the book has every section from its winner on.
with finals as (
    select *
    from performance
    where
        competition in (select unnest($competitions::integer[]))
        and round = 'final'
        -- a list of an age group tells of races that are no championship of theirs
        and (age_group is null or level = 'AG')
        and exists_on(date, known_from, annulled_on, $as_of, $known_on)
        and competed(outcome, en_route, pacemaker, combined)
        and place is not null
),

gone as (
    select race, place from taken_away where annulled_on <= $known_on
),

standing as (
    select
        finals.* exclude (place),
        finals.place - (
            select count(*) from gone where gone.race = finals.race and gone.place < finals.place
        ) as place
    from finals
),

-- Sections of which the first three are all there, so that nobody better is missing.
section_held as (
    select
        competition, discipline, sex, age_group, short_track, section,
        min(place) = 1 and count(*) filter (where place <= 3) >= least(3, max(place)) as from_the_first
    from standing
    where section is not null
    group by competition, discipline, sex, age_group, short_track, section
),

whole_of_sections as (
    select competition, discipline, sex, age_group, short_track
    from section_held
    where not exists (
        from standing as whole
        where
            whole.section is null
            and whole.competition = section_held.competition
            and whole.discipline = section_held.discipline
            and whole.sex = section_held.sex
            and whole.age_group is not distinct from section_held.age_group
    )
    group by competition, discipline, sex, age_group, short_track
    having count(*) > 1 and max(section) = count(*) and bool_and(from_the_first)
),

placed as (
    select standing.*
    from standing
    where section is null
    union all
    select
        standing.* exclude (place),
        rank() over (
            partition by
                standing.competition, standing.discipline, standing.sex, standing.age_group,
                standing.short_track
            order by standing.ordering
        ) as place
    from standing
    inner join whole_of_sections
        on
            whole_of_sections.competition = standing.competition
            and whole_of_sections.discipline = standing.discipline
            and whole_of_sections.sex = standing.sex
            and whole_of_sections.age_group is not distinct from standing.age_group
            and whole_of_sections.short_track = standing.short_track
    where standing.section is not null and standing.ordering is not null
)

select placed.*, athlete.name as athlete_name
from placed
inner join athlete on athlete.id = placed.athlete
where placed.place <= 3
order by placed.date, placed.discipline, placed.sex, placed.place, placed.nation, placed.id
