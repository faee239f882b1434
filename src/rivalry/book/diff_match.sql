-- Which result, athlete, race, competition and source of book `a` is which of book `b`.

-- A file is the same by its content; one that cites others is several, told apart by their titles.
create temp table same_source as
select a.id as a, b.id as b
from (
    select id, sha256, title, row_number() over (partition by sha256, title order by id) as nth
    from a.source
) as a
inner join (
    select id, sha256, title, row_number() over (partition by sha256, title order by id) as nth
    from b.source
) as b
    on a.sha256 = b.sha256 and a.title is not distinct from b.title and a.nth = b.nth;

-- Most results have kept their number, their source and their line.
create temp table kept as
select one.id
from a.result as one
inner join same_source on same_source.a = one.source
inner join b.result as other
    on other.id = one.id and other.source = same_source.b and other.line = one.line
inner join a.race as one_race on one_race.id = one.race
inner join b.race as other_race
    on other_race.id = other.race and other_race.discipline = one_race.discipline
inner join a.persona as one_name on one_name.id = one.persona
inner join b.persona as other_name
    on other_name.id = other.persona and other_name.key = one_name.key
where one.known_from is not distinct from other.known_from;

-- Every line that a result rests on: the one it is shown by, and its further reports. One line of a
-- list with several columns may give several.
create temp view a_told as
select id as result, persona, source, line, true as shown from a.result
union all
select result, persona, source, line, false from a.report;

create temp view b_told as
select id as result, persona, source, line, true as shown from b.result
union all
select result, persona, source, line, false from b.report;

-- The lines in question: those of all other results.
create temp table in_question as
select same_source.b as source, a_told.line
from a_told
inner join same_source on same_source.a = a_told.source
where a_told.result not in (select id from kept)
union
select source, line from b_told where result not in (select id from kept);

create temp table a_line as
select
    a_told.result, same_source.b as source, a_told.line, a_told.shown, race.discipline, persona.key,
    coalesce(result.known_from, '0001-01-01'::date) as known_from
from a_told
inner join same_source on same_source.a = a_told.source
semi join in_question
    on in_question.source = same_source.b and in_question.line = a_told.line
inner join a.result as result on result.id = a_told.result
inner join a.race as race on race.id = result.race
inner join a.persona as persona on persona.id = a_told.persona;

create temp table b_line as
select
    b_told.result, b_told.source, b_told.line, b_told.shown, race.discipline, persona.key,
    coalesce(result.known_from, '0001-01-01'::date) as known_from
from b_told
semi join in_question on in_question.source = b_told.source and in_question.line = b_told.line
inner join b.result as result on result.id = b_told.result
inner join b.race as race on race.id = result.race
inner join b.persona as persona on persona.id = b_told.persona;

create temp table line_pair as
select
    a_line.result as a, b_line.result as b, count(*) as lines,
    bool_or(a_line.shown and b_line.shown) as shown
from a_line
inner join b_line using (source, line, discipline, key, known_from)
group by all;

-- Of several candidates the one that shares most, and is most alike, on either side.
create temp table by_line as
with alike as (
    select
        line_pair.*,
        (one.mark is not distinct from other.mark)::integer
        + (one.place is not distinct from other.place)::integer
        + (one.outcome = other.outcome)::integer
        + (one.date = other.date)::integer
        + (line_pair.a = line_pair.b)::integer as likeness
    from line_pair
    inner join a.result as one on one.id = line_pair.a
    inner join b.result as other on other.id = line_pair.b
    where line_pair.a not in (select id from kept) and line_pair.b not in (select id from kept)
),

chosen as (
    select
        a, b,
        row_number() over (partition by a order by likeness desc, shown desc, lines desc, b) as of_a,
        row_number() over (partition by b order by likeness desc, shown desc, lines desc, a) as of_b
    from alike
)

select id as a, id as b from kept
union all
select a, b from chosen where of_a = 1 and of_b = 1;

-- What is left, from other files: by who, when, which event and which mark or place.
create temp table a_left as
select
    result.id, persona.key, result.date, race.discipline, result.mark, result.outcome,
    coalesce(result.place, 0) as place, coalesce(result.known_from, '0001-01-01'::date) as known_from
from a.result as result
inner join a.race as race on race.id = result.race
inner join a.persona as persona on persona.id = result.persona
where
    result.id not in (select a from by_line) and result.id not in (select a from line_pair);

create temp table b_left as
select
    result.id, persona.key, result.date, race.discipline, result.mark, result.outcome,
    coalesce(result.place, 0) as place, coalesce(result.known_from, '0001-01-01'::date) as known_from
from b.result as result
inner join b.race as race on race.id = result.race
inner join b.persona as persona on persona.id = result.persona
where
    result.id not in (select b from by_line) and result.id not in (select b from line_pair);

create temp table same_result as
with of_a as (
    select *, row_number() over (
        partition by key, date, discipline, mark, outcome, place, known_from order by id
    ) as nth from a_left
),

of_b as (
    select *, row_number() over (
        partition by key, date, discipline, mark, outcome, place, known_from order by id
    ) as nth from b_left
)

select a, b from by_line
union all
select of_a.id as a, of_b.id as b
from of_a
inner join of_b
    on
        of_b.key = of_a.key
        and of_b.date = of_a.date
        and of_b.discipline = of_a.discipline
        and of_b.mark is not distinct from of_a.mark
        and of_b.outcome = of_a.outcome
        and of_b.place = of_a.place
        and of_b.known_from = of_a.known_from
        and of_b.nth = of_a.nth;

-- Results that share a line, or tell the same, be they one or not, tie athletes and races together.
create temp table tied_result as
select a, b from line_pair
union
select a, b from same_result
union
select a_left.id as a, result.id as b
from a_left
inner join b.result as result
    on result.date = a_left.date and result.mark = a_left.mark and result.outcome = a_left.outcome
inner join b.race as race on race.id = result.race and race.discipline = a_left.discipline
inner join b.persona as persona on persona.id = result.persona and persona.key = a_left.key
where a_left.id not in (select a from same_result)
union
select result.id as a, b_left.id as b
from b_left
inner join a.result as result
    on result.date = b_left.date and result.mark = b_left.mark and result.outcome = b_left.outcome
inner join a.race as race on race.id = result.race and race.discipline = b_left.discipline
inner join a.persona as persona on persona.id = result.persona and persona.key = b_left.key
where b_left.id not in (select b from same_result);

create temp table same_athlete as
with tied as (
    select one.athlete as a, other.athlete as b, count(*) as results
    from tied_result
    inner join a.result as one on one.id = tied_result.a
    inner join b.result as other on other.id = tied_result.b
    group by all
),

-- who has no results in common is known by a name, birth and nation
named as (
    select distinct one.athlete as a, other.athlete as b, 0 as results
    from a.persona as one
    inner join b.persona as other
        on
            other.name = one.name
            and other.sex is not distinct from one.sex
            and other.born is not distinct from one.born
            and other.nation is not distinct from one.nation
            and other.ids = one.ids
            and other.apart = one.apart
    where
        one.athlete not in (select a from tied) and other.athlete not in (select b from tied)
)

select * from tied
union all
select * from named;

create temp table same_race as
select one.race as a, other.race as b, count(*) as results
from tied_result
inner join a.result as one on one.id = tied_result.a
inner join b.result as other on other.id = tied_result.b
group by all;

create temp table same_competition as
select one.competition as a, other.competition as b, count(*) as races
from same_race
inner join a.race as one on one.id = same_race.a
inner join b.race as other on other.id = same_race.b
group by all;
