-- Whom and which race facts are about, found in the next book once its results stand.
-- A name is tied to an athlete where one alone can bear it: the same words, a sex, birth and
-- nation that do not speak against it.
create or replace temp table bearer as
select distinct persona.key, persona.athlete, athlete.sex, athlete.born, athlete.born_precision
from persona
inner join athlete on athlete.id = persona.athlete;

create or replace temp table borne as
select distinct athlete, nation from persona where nation is not null;

create or replace temp table asked_name as
select distinct key, sex, born, born_precision, nation
from (
    select key, sex, born, born_precision, nation from record
    union all
    select key, sex, born, born_precision, nation from start_list
    union all
    select key, sex, born, born_precision, nation from ruling
);

create or replace temp table name_tie as
with possible as (
    select
        asked_name.*,
        bearer.athlete,
        asked_name.nation is not null
        and (bearer.athlete, asked_name.nation) in (select (athlete, nation) from borne) as of_nation
    from asked_name
    inner join bearer
        on
            bearer.key = asked_name.key
            and (asked_name.sex is null or bearer.sex = asked_name.sex)
            and (
                asked_name.born is null
                or bearer.born is null
                or (
                    year(bearer.born) = year(asked_name.born)
                    and (
                        asked_name.born_precision <> 'day'
                        or bearer.born_precision <> 'day'
                        or bearer.born = asked_name.born
                    )
                )
            )
),

-- Whoever competed for that nation goes before namesakes of another.
best as (
    select * from possible
    qualify of_nation = max(of_nation) over (partition by key, sex, born, born_precision, nation)
)

select key, sex, born, born_precision, nation, any_value(athlete) as athlete
from best
group by key, sex, born, born_precision, nation
having count(distinct athlete) = 1;

update record set athlete = null;
update record set athlete = name_tie.athlete
from name_tie
where
    name_tie.key = record.key and name_tie.sex is not distinct from record.sex
    and name_tie.born is not distinct from record.born
    and name_tie.born_precision = record.born_precision
    and name_tie.nation is not distinct from record.nation;

update start_list set athlete = null;
update start_list set athlete = name_tie.athlete
from name_tie
where
    name_tie.key = start_list.key and name_tie.sex is not distinct from start_list.sex
    and name_tie.born is not distinct from start_list.born
    and name_tie.born_precision = start_list.born_precision
    and name_tie.nation is not distinct from start_list.nation;

update ruling set athlete = null;
update ruling set athlete = name_tie.athlete
from name_tie
where
    name_tie.key = ruling.key and name_tie.sex is not distinct from ruling.sex
    and name_tie.born is not distinct from ruling.born
    and name_tie.born_precision = ruling.born_precision
    and name_tie.nation is not distinct from ruling.nation;

-- Tracking names runners by the family name: its race is the one in which most of them ran, four
-- fifths at least, and its runner there the only one of that name.
create or replace temp table track_word as
select id, unnest(string_split(words, ' ')) as word from track;

create or replace temp table track_bearer as
with borne_by as (
    select track_word.id, track_word.word, name_word.athlete
    from track_word
    inner join name_word using (word)
    union
    -- `?` is a letter or two that got lost
    select track_word.id, track_word.word, name_word.athlete
    from track_word
    inner join name_word
        on regexp_full_match(name_word.word, replace(track_word.word, '?', '[a-z]{1,2}'))
    where contains(track_word.word, '?')
)

select borne_by.id, borne_by.athlete
from borne_by
inner join track using (id)
group by borne_by.id, borne_by.athlete, track.words
having count(distinct borne_by.word) = len(list_distinct(string_split(track.words, ' ')));

create or replace temp table traced as
select
    track.id,
    track.source,
    race.id as race,
    result.id as result
from track
inner join track_bearer using (id)
inner join result on result.athlete = track_bearer.athlete and result.known_from is null
inner join race
    on
        race.id = result.race
        and race.discipline = track.discipline and race.sex = track.sex
        and race.combined is null
        and (track.round is null or race.round = track.round)
        and (track.section is null or race.section = track.section or race.section is null)
        and (track.date is null or race.date = track.date);

create or replace temp table traced_race as
with fields as (select source, count(*) as runners from track group by source),

found as (
    select traced.source, traced.race, count(distinct traced.id) as found, any_value(runners) as runners
    from traced
    inner join fields using (source)
    group by traced.source, traced.race
)

select source, race from found
where 5 * found >= 4 * runners
qualify row_number() over (partition by source order by found desc, race) = 1
and count(*) over (partition by source, found) = 1;

update track set race = traced_race.race
from traced_race
where traced_race.source = track.source;

update track set result = one.result
from (
    select traced.id, any_value(traced.result) as result
    from traced
    inner join traced_race on traced_race.source = traced.source and traced_race.race = traced.race
    group by traced.id
    having count(distinct traced.result) = 1
) as one
where one.id = track.id;

-- Splits of a run whose day is not told go to the one result of that name, discipline, year, mark.
update run_splits set result = null;
update run_splits set result = tied.result
from (
    select
        run_splits.source,
        run_splits.line,
        any_value(result.id) as result
    from run_splits
    inner join (select distinct athlete, key from athlete_name) as bearer using (key)
    inner join result
        on
            result.athlete = bearer.athlete
            and result.mark = run_splits.mark
            and year(result.date) = run_splits.year
            and result.known_from is null
            and (run_splits.date is null or run_splits.date = result.date)
    inner join race on race.id = result.race and race.discipline = run_splits.discipline
    group by run_splits.source, run_splits.line
    having count(distinct result.id) = 1
) as tied
where tied.source = run_splits.source and tied.line = run_splits.line;

delete from split where (source, line) in (select (source, line) from run_splits);
