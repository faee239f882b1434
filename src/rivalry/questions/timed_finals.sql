-- Finals run in sections, decided by the marks over all of them: every result with its place over
-- all, where the book has every section from its winner on. What is not there is not whole.
--
-- $competitions       of which finals
-- $as_of, $known_on   only results and rulings of these days and earlier
with sections as (
    select id
    from race
    where
        competition in (select unnest($competitions::integer[]))
        and round = 'final'
        and combined is null
),

finals as (
    select *
    from performance
    where
        race in (select id from sections)
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

select placed.*, athlete.name as athlete_name, athlete.team
from placed
inner join athlete on athlete.id = placed.athlete
order by placed.date, placed.discipline, placed.sex, placed.place, placed.nation, placed.id
