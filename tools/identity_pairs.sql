-- Who is who by evidence other than names and births: the same place and mark in the same race
-- of two publishers, two places in one race, two countries on one day, a lifetime between.
-- Starts from `rows` (see identity_rows.py).

-- One way of being named by one publisher.
create table persona as
select
    row_number() over (order by publisher, name_key, sex, born, nation, ids, full_name) as persona,
    *
from (
    select
        publisher, full_name, name_key, sex, born, born_precision, nation, ids,
        any_value(given_name order by file, line) as given_name,
        any_value(family_name order by file, line) as family_name,
        min(date) as first_race,
        max(date) as last_race,
        count(*) as rows_named
    from rows
    group by publisher, full_name, name_key, sex, born, born_precision, nation, ids
);

create table person_row as
select
    rows.*,
    persona.persona,
    md5(rows.file || ':' || rows.line) as lot
from rows
inner join persona
    on
        persona.publisher = rows.publisher
        and persona.full_name = rows.full_name
        and persona.name_key = rows.name_key
        and persona.sex = rows.sex
        and persona.born is not distinct from rows.born
        and persona.born_precision = rows.born_precision
        and persona.nation is not distinct from rows.nation
        and persona.ids = rows.ids;

-- Rows that took a place with a mark, alone in it among the rows of their publisher.
create table placed as
select *
from (
    select
        *,
        count(distinct persona) over (
            partition by publisher, date, discipline, sex, mark, place, round, land, combined
        ) as bearers
    from person_row
    where place is not null and mark is not null and not en_route
)
where bearers = 1;

-- Two publishers that give the same place and mark of the same race.
create table stood_as as
select
    one.persona as one,
    other.persona as other,
    count(distinct one.date) as races
from placed as one
inner join placed as other
    on
        one.date = other.date
        and one.discipline = other.discipline
        and one.sex = other.sex
        and one.mark = other.mark
        and one.place = other.place
        and one.round is not distinct from other.round
        and one.combined is not distinct from other.combined
        and one.short_track = other.short_track
        and coalesce(one.land = other.land, true)
        and one.publisher < other.publisher
group by one.persona, other.persona;

-- Two who took two places in one race as one publisher has it.
create table beside as
select
    one.persona as one,
    other.persona as other,
    count(distinct one.date) as races
from placed as one
inner join placed as other
    on
        one.publisher = other.publisher
        and one.date = other.date
        and one.discipline = other.discipline
        and one.sex = other.sex
        and one.round = other.round
        and one.section is not distinct from other.section
        and one.place_key = other.place_key
        and one.short_track = other.short_track
        and one.persona < other.persona
        and (one.place_key <> '' or one.file = other.file)
inner join persona as p on one.persona = p.persona
inner join persona as q on other.persona = q.persona
where
    one.place <> other.place
    and one.mark <> other.mark
    and one.combined is null
    and other.combined is null
    and (
        p.name_key = q.name_key
        or (p.nation = q.nation and lower(p.family_name) = lower(q.family_name))
        or (p.born = q.born and p.nation = q.nation)
        or jaro_winkler_similarity(p.name_key, q.name_key) > 0.88
    )
group by one.persona, other.persona;

-- Namesakes with a lifetime between, or in two countries on one day: two people.
create table elsewhere as
select
    p.persona as one,
    q.persona as other,
    'a lifetime between their races' as why
from persona as p
inner join persona as q on p.name_key = q.name_key and p.sex = q.sex and p.persona < q.persona
where greatest(p.first_race, q.first_race) > least(p.last_race, q.last_race) + interval 26 year
union
select
    a.persona as one,
    b.persona as other,
    'two countries on one day' as why
from placed as a
inner join placed as b
    on
        a.name_key = b.name_key
        and a.sex = b.sex
        and a.date = b.date
        and a.land <> b.land
        and a.mark <> b.mark
        and a.persona < b.persona
where a.combined is null and b.combined is null;

-- A list of performers has everyone once: two names in it are two people. But it may have somebody
-- twice, under two spellings: names of the same initials count where the births are years apart.
insert into elsewhere
select
    p.persona as one,
    q.persona as other,
    'two performers of one list' as why
from persona as p
inner join persona as q
    on p.publisher = q.publisher and p.sex = q.sex and p.nation = q.nation and p.persona < q.persona
where
    p.publisher = 'season-lists'
    and jaro_winkler_similarity(p.name_key, q.name_key) > 0.88
    and coalesce(p.born <> q.born, true)
    and (
        regexp_replace(p.name_key, '(\w)\w* ?', '\1', 'g')
        <> regexp_replace(q.name_key, '(\w)\w* ?', '\1', 'g')
        or abs(year(p.born) - year(q.born)) > 1
    )
    and exists (
        select 1
        from person_row as a
        inner join person_row as b using (file)
        where a.persona = p.persona and b.persona = q.persona
    );

-- What somebody does and nobody does both of: long distances, and throwing, jumping or sprinting.
create table calling as
select
    persona,
    bool_and(
        regexp_matches(discipline, '^(3000m|5000m|10000m|.*SC|.*Marathon|.*W|[0-9]+km|5000mW)$')
    ) as distance,
    bool_and(
        regexp_matches(discipline, '^(SP|DT|HT|JT|HJ|PV|LJ|TJ|60m|100m|200m|100mH|110mH|60mH)$')
    ) as short
from person_row
where combined is null
group by persona;

insert into elsewhere
select
    p.persona as one,
    q.persona as other,
    'events that nobody does both of' as why
from persona as p
inner join persona as q on p.name_key = q.name_key and p.sex = q.sex and p.persona < q.persona
inner join calling as a on p.persona = a.persona
inner join calling as b on q.persona = b.persona
where
    ((a.distance and b.short) or (a.short and b.distance))
    -- at the Games small nations enter whom they have
    and not (p.nation = q.nation and p.born is null and q.born is null);

-- Whom an id of one system says apart, and who are alike in something.
create table told_apart as
with identified as (
    select persona, string_split(id, ':')[1] as system, id
    from (select persona, unnest(string_split(ids, ' ')) as id from persona where ids <> '')
),

carrier as (
    select *, lower(family_name) as family from persona where ids <> ''
),

alike as (
    select p.persona as one, q.persona as other
    from carrier as p
    inner join carrier as q using (sex, name_key)
    where p.persona < q.persona
    union
    select p.persona as one, q.persona as other
    from carrier as p
    inner join carrier as q using (sex, nation, family)
    where p.persona < q.persona
    union
    select p.persona as one, q.persona as other
    from carrier as p
    inner join carrier as q using (sex, nation, born, born_precision)
    where p.persona < q.persona and born_precision = 'day'
    union
    select p.persona as one, q.persona as other
    from carrier as p
    inner join carrier as q using (sex, nation)
    where p.persona < q.persona and jaro_winkler_similarity(p.name_key, q.name_key) > 0.9
)

select one, other
from alike
inner join identified as a on a.persona = one
inner join identified as b on b.persona = other and a.system = b.system
group by one, other
having bool_and(a.id <> b.id);
