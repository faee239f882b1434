-- The results book: every table and view that a question may use. Read this page first.
--
-- Long tables, one row a fact. Marks are whole numbers in the unit of the discipline
-- (milliseconds, millimetres, points). There are no indexes: each table is kept sorted by the
-- columns it is asked for, so that the engine skips what it does not need.

-- One row: which schema this is, and who wrote the book.
create table book (
    schema_version integer not null, -- of these tables; a Rivalry reads the versions that it knows
    made_by varchar not null,       -- program and its version
    made_at timestamp not null      -- UTC
);

-- Where results came from: one row a file.
create table source (
    id integer not null,            -- from 1, in the order of imports
    name varchar not null,          -- path as given; member of an archive behind '!'
    format varchar not null,        -- name of the reader
    sha256 varchar not null,        -- of the bytes, as hexadecimal digits; where the import was
                                    -- told more (--date...), of both; empty for facts of the
                                    -- starter book
    title varchar,                  -- what the source is, for a reader
    licence varchar,                -- null where it was not told
    imported_at timestamp not null, -- UTC
    rows_read integer not null,     -- added, known and quarantined together
    rows_added integer not null,    -- new results and facts
    rows_known integer not null,    -- told of what the book or another file of the import had
                                    -- already
    rows_quarantined integer not null -- not understood
);

-- Who competes: an athlete, or a relay team (a nation's or a club's).
create table athlete (
    id integer not null,            -- kept at further imports, unless they are found to be another
    name varchar not null,          -- Given Family, as shown
    given varchar,                  -- null where the name is one word, or of a team
    family varchar,                 -- of a team its whole name
    sex varchar,                    -- M, W; X for a mixed team
    born date,                      -- 1 January where only the year is known
    born_precision varchar not null, -- day, year, unknown
    nation varchar,                 -- as of the latest result
    team boolean not null           -- a relay team, no person
);

-- Every way of being named that sources have: who is who is decided over all of them at each
-- import, so that the order in which sources came does not matter.
create table persona (
    id integer not null,            -- kept at further imports
    athlete integer not null,       -- whom it was found to be
    name varchar not null,          -- Given Family, capitals set right
    given varchar,                  -- as in athlete
    family varchar,                 -- as in athlete
    key varchar not null,           -- the words of the name, folded and sorted
    sex varchar,                    -- as in athlete
    born date,                      -- as in athlete
    born_precision varchar not null, -- as in athlete
    nation varchar,                 -- competed for, as the rows have it
    ids varchar not null,           -- ids of other systems: 'wa:14653717 tilastopaja:141067'
    team boolean not null,          -- as in athlete
    apart varchar not null,         -- label that a decision to split gave; else empty
    alias_of integer,               -- another persona that it is, by whoever made the book
    rows_named integer not null     -- rows of sources under this name
);

-- Pairs of personas that are likely one, by their names and careers, as worked out so far; a later
-- import judges those pairs only of which either is new or has new rows.
create table likely_pair (
    one integer not null,           -- id in persona
    other integer not null,         -- id in persona
    score double not null           -- 0 to 1: see intake/likeness.py
);

-- Every spelling seen, sorted by key.
create table athlete_name (
    athlete integer not null,
    name varchar not null,          -- Given Family
    key varchar not null            -- its words, folded and sorted: one for all orders and capitals
);

-- The words of every spelling, folded (no accents, no capitals): how names are found.
create table name_word (
    word varchar not null,          -- one of a name
    athlete integer not null
);

-- Ids of other systems: ('wa', '14653717').
create table athlete_id (
    athlete integer not null,
    system varchar not null,        -- wa (World Athletics), tilastopaja...
    value varchar not null          -- the id there
);

create table competition (
    id integer not null,            -- kept at further imports, unless it is found to be another
    key varchar not null,           -- under which the same competition is found again
    name varchar not null,          -- series and year where the series is known, else as published
    series varchar,                 -- Olympic Games, Diamond League...: see athletics/competition.py
    level varchar,                  -- olympic, world, diamond... : see athletics/competition.py
    venue varchar,                  -- the stadium
    city varchar,                   -- as published
    country varchar,                -- code of three letters, on that day; as published where that
                                    -- is no country
    place_key varchar,              -- city and country, folded
    starts date,                    -- first day, or the first of which the book has a result
    ends date                       -- last day, or the last of which the book has a result
);

-- One race, or one pool, group or final of a field event.
create table race (
    id integer not null,            -- kept at further imports, unless it is found to be another
    competition integer not null,
    discipline varchar not null,    -- as the contract prints it: 1500m, Mile, PV
    family varchar not null,        -- disciplines that make one rivalry: see athletics/discipline.py
    sex varchar not null,           -- M, W; X for mixed relays
    age_group varchar,              -- U20, U18...; null for seniors and open races
    round varchar,                  -- final, semi-final, heat...; null where it is not known
    section integer,                -- number of the heat, semi-final, group or section; null where
                                    -- there is one, or it is not told
    date date not null,             -- the day at the stadium
    short_track boolean not null,   -- indoors
    combined varchar                -- Dec, Hep...: a part of a combined event, no race of its own
);

-- One performance of one athlete in one race: the best report of it.
create table result (
    id integer not null,            -- kept at further imports, unless it is found to be another
    athlete integer not null,
    race integer not null,
    date date not null,             -- of the race; here because the table is sorted by it
    place integer,                  -- on the day: behind an annulled result nobody has moved up
                                    -- here; of qualification in groups it may be that over all
                                    -- groups
    tied boolean not null,          -- shares its place
    mark integer,                   -- ms, mm or points; null where there is none
    ordering integer,               -- smaller is better, whatever the discipline
    precision varchar,              -- second, tenth, hundredth, thousandth; see athletics/mark.py
    timing varchar,                 -- hand, electronic; null where it does not matter
    wind_mm_s integer,              -- 2000 is +2.0 m/s
    aided boolean not null,         -- by a following wind over +2.0, or said to be
    altitude boolean not null,      -- marked so by the source
    outcome varchar not null,       -- OK, DNF, DNS, DQ, NM; NR: took part, no more is told
    nation varchar,                 -- competed for on that day
    qualified varchar,              -- for the next round, as published: Q, q, qR...
    flags varchar,                  -- as reported: SB, NR PB
    en_route boolean not null,      -- a time on the way in a longer race: a mark, not a race
    pacemaker boolean not null,     -- there to make the pace
    known_from date,                -- day of the ruling that made it so; null: the day itself
    annulled_on date,               -- day of the ruling, from which on it does not exist
    persona integer not null,       -- how the source names the athlete
    source integer not null,
    line integer not null           -- of the file, from 1; where it has one line alone, number of
                                    -- the record
);

-- The same performance in further sources, as each has it.
create table report (
    result integer not null,
    place integer,                  -- as in result
    tied boolean not null,          -- as in result
    mark integer,                   -- as in result
    ordering integer,               -- as in result
    precision varchar,              -- as in result
    timing varchar,                 -- as in result
    wind_mm_s integer,              -- as in result
    aided boolean not null,         -- as in result
    altitude boolean not null,      -- as in result
    outcome varchar not null,       -- as in result
    nation varchar,                 -- as in result
    qualified varchar,              -- as in result
    flags varchar,                  -- as in result
    en_route boolean not null,      -- as in result
    pacemaker boolean not null,     -- as in result
    annulled_on date,               -- as in result
    persona integer not null,
    source integer not null,
    line integer not null,          -- as in result
    agrees boolean not null         -- with the result that is shown
);

-- Times on the way in a race, as published.
create table split (
    result integer not null,
    distance_mm integer not null,   -- from the start; a hurdle stands at whole centimetres
    elapsed_ms integer not null,    -- since the start
    place integer,                  -- there
    source integer not null,
    line integer not null           -- as in result
);

-- Times on the way of runs whose day the file does not tell: tied to a result by name, discipline,
-- year and mark, and then among the splits.
create table run_splits (
    result integer,                 -- null until the book has that result
    name varchar not null,          -- Given Family
    key varchar not null,           -- as in persona
    discipline varchar not null,    -- as in race
    year integer not null,          -- of the race
    date date,                      -- the day, where the file tells it after all
    mark integer not null,          -- as in result
    splits varchar not null,        -- as published: 400=57.2@3;800=1:56.4@1
    source integer not null,
    line integer not null           -- as in result
);

-- Live tracking: one row a runner and file.
create table track (
    id integer not null,            -- kept at further imports
    race integer,                   -- null until the book has the race
    result integer,
    competition varchar,            -- as published
    discipline varchar not null,    -- as in race
    sex varchar not null,           -- as in race
    round varchar,                  -- as in race
    section integer,                -- as in race
    date date,                      -- as in race
    bib varchar,                    -- number worn, as published
    name varchar not null,          -- as the file has it, often the family name alone
    words varchar not null,         -- of the name, folded; '?' for a letter that was lost
    part varchar,                   -- which of several files of one race
    source integer not null,
    line integer not null           -- as in result
);

-- Where a runner was, some ten times a second; null where the trace drops out.
create table track_point (
    track integer not null,
    t_ms integer not null,          -- since the start, by the clock of the file
    x_mm integer,                   -- place on the track by the axes of the file
    y_mm integer,                   -- across x_mm
    speed_mm_s integer,             -- as the file states it
    distance_mm integer             -- run along the track, as the file states it; ends at the race's
);

-- Start lists: who was to compete.
create table start_list (
    competition varchar,            -- series and year where the series is known, else as published
    discipline varchar,             -- null where the list names who comes, not for what
    sex varchar,                    -- as in race
    age_group varchar,              -- as in race
    combined varchar,               -- as in race
    date date,                      -- of the round
    round varchar,                  -- as in race
    section integer,                -- as in race
    lane integer,                   -- or number in the starting order
    bib varchar,                    -- as in track
    athlete integer,                -- null where the name is not one athlete of the book
    name varchar not null,          -- Given Family, or the team
    key varchar not null,           -- as in persona
    born date,                      -- as in athlete
    born_precision varchar not null, -- as in athlete
    nation varchar,                 -- to compete for
    personal_best integer,          -- as the list states it
    season_best integer,            -- as the list states it
    source integer not null,
    line integer not null           -- as in result
);

-- Competitions announced or held, as calendars have them.
create table calendar (
    competition varchar not null,   -- as published
    series varchar,                 -- as in competition
    level varchar,                  -- as published
    venue varchar,                  -- as in competition
    city varchar,                   -- as in competition
    country varchar,                -- as in competition
    starts date not null,           -- first day
    ends date not null,             -- last day; the first where it is not told
    short_track boolean not null,   -- as in race
    disciplines varchar,            -- as published: M 100m;W 1500m
    source integer not null,
    line integer not null           -- as in result
);

-- Who ran for a relay team, in order.
create table relay_leg (
    result integer not null,
    leg integer not null,           -- from 1, in the order of running
    name varchar not null,          -- as published
    key varchar not null,           -- as in persona
    athlete integer                 -- null where the name is not one athlete of the book
);

-- Rows that could not be understood, each with the place and the reason.
create table quarantine (
    source integer not null,
    file varchar not null,          -- name of the source
    line integer not null,          -- as in result
    raw varchar not null,           -- what the row says, its parts set off by ' | ' where it was
                                    -- taken apart
    reason varchar not null         -- why it was not understood, in words
);

-- Records as published (they may rest on results that the book lacks).
create table record (
    kind varchar not null,          -- WR, OR, AR, NR, MR, WB, WL: see athletics/record.py
    scope varchar not null,         -- EUR, GBR, Bowerman Mile, 2024; empty for the world
    discipline varchar not null,    -- as in race
    sex varchar not null,           -- as in race
    age_group varchar,              -- U20...; null for seniors
    short_track boolean not null,   -- as in race
    mark integer not null,          -- as in result
    ordering integer not null,      -- as in result
    precision varchar,              -- as in result
    timing varchar,                 -- as in result
    wind_mm_s integer,              -- as in result
    athlete integer,
    athlete_name varchar not null,  -- Given Family, or the team
    key varchar not null,           -- as in persona
    born date,                      -- as in athlete
    born_precision varchar not null, -- as in athlete
    nation varchar,                 -- as in result
    date date not null,             -- on which it was set
    competition varchar,            -- as published
    city varchar,                   -- as in competition
    country varchar,                -- as in competition
    flags varchar,                  -- pending, = for equalled
    source integer not null,
    line integer not null           -- as in result
);

-- Quotes: who said what, where it was printed.
create table statement (
    athlete integer,
    speaker varchar not null,       -- who said it, as the source names them
    words varchar not null,         -- as said
    date date,                      -- on which it was said; null where that is not known
    outlet varchar,                 -- to which it was said, or that printed it
    source integer not null,
    line integer not null           -- as in result
);

-- Times when an athlete did not compete, with the reason as stated.
create table absence (
    athlete integer,
    name varchar not null,          -- of the athlete, as the source has it
    starts date,                    -- first day missed; null where it is not told
    ends date,                      -- last day missed; null where it is not told
    missed varchar,                 -- season or competition
    reason varchar,                 -- as stated
    source integer not null,
    line integer not null           -- as in result
);

create table timetable (
    competition varchar not null,   -- as in start_list
    discipline varchar not null,    -- as in race
    sex varchar not null,           -- as in race
    age_group varchar,              -- as in race
    combined varchar,               -- Dec, Hep: a part of a combined event
    round varchar not null,         -- final, semi-final, heat...; final where it is not told
    section integer,                -- as in race
    starts_local timestamp not null, -- by the clock at the stadium
    ends_local timestamp,           -- by the clock at the stadium
    zone varchar not null,          -- Europe/Paris
    venue varchar,                  -- as in competition
    status varchar,                 -- planned, held, cancelled
    unit varchar,                   -- the publisher's id of it
    feeds varchar,                  -- id of the unit that those who qualify go on to
    source integer not null,
    line integer not null           -- as in result
);

-- Rulings on results that had been published: by whom, on which day, and why. They are applied
-- to the results: `annulled_on` ends a result, `known_from` begins one.
create table ruling (
    ruling varchar not null,        -- annulled, corrected, reinstated
    athlete integer,
    name varchar not null,          -- Given Family, or the team
    key varchar not null,           -- as in persona
    born date,                      -- as in athlete
    born_precision varchar not null, -- as in athlete
    nation varchar,                 -- as in result
    sex varchar,                    -- as in race
    competition varchar,            -- as published
    date date not null,             -- of the race, or the first day
    until date not null,            -- the last day; one race: the same day
    discipline varchar,             -- null for all of these days
    round varchar,                  -- final, semi-final, heat...; null for all
    place integer,                  -- corrected; of an annulled result, the place taken away
    mark integer,                   -- corrected
    made_on date not null,          -- day of the ruling
    reason varchar,                 -- as stated
    body varchar,                   -- who ruled: Court of Arbitration for Sport...
    source integer not null,
    line integer not null           -- as in result
);

-- What the book holds whole. Of three kinds:
-- list: every performance of discipline, sex (and season) down to the mark `down_to`;
-- competition: all rounds of it; career: every result of the athlete from one day to another.
create table coverage (
    kind varchar not null,          -- list, competition, career
    discipline varchar,             -- one, or several parted by commas; null for all
    sex varchar,                    -- null for all
    season integer,                 -- year of a list; null for all time
    down_to integer,                -- list: the last mark of it
    athlete integer,
    competition varchar,            -- its name
    competition_key varchar,        -- null where the book has no such competition
    performers boolean,             -- list: the best mark of each performer alone
    short_track boolean,            -- list: of short track alone, or outdoors alone; null for both
    starts date,                    -- first day; null for any
    ends date,                      -- last day; null for any
    note varchar,                   -- what to know of it, for a reader
    source integer not null,
    line integer not null           -- of the file, the first that tells of it
);

-- Decisions of whoever keeps the book, obeyed by every import: see ledger.py.
create table decision (
    id integer not null,            -- from 1, in order
    kind varchar not null,          -- merge, split, same-race
    said varchar not null,          -- in words, for a reader
    terms varchar not null,         -- as JSON, in words that outlive the book's numbers
    made_at timestamp not null,     -- UTC
    undone_at timestamp             -- null while it stands
);

-- What changed the book, in order: imports and decisions.
create table change (
    id integer not null,            -- from 1, in order
    kind varchar not null,          -- import, decision
    said varchar not null,          -- what was done, for a reader
    made_at timestamp not null      -- UTC
);

-- Ids of other systems that several people of one race shared: they identify nobody.
create table shared_id (
    id varchar not null             -- 'wa:14653717'
);

-- Whether a result counts: it was run by the day `as_of`, and of the rulings made by the day
-- `known_on` none had taken it away, or one had made it so.
create macro exists_on(day, known_from, annulled_on, as_of, known_on) as (
    day <= as_of
    and coalesce(known_from, day) <= known_on
    and (annulled_on is null or annulled_on > known_on)
);

-- Whether a performance is a race of its own in which a place was taken.
create macro competed(outcome, en_route, pacemaker, combined) as (
    outcome <> 'DNS' and not en_route and not pacemaker and combined is null
);

-- Every performance with its race and competition: what most questions start from.
create view performance as
select
    result.id,
    result.athlete,
    result.race,
    result.date,
    race.discipline,
    race.family,
    race.sex,
    race.age_group,
    race.round,
    race.section,
    race.short_track,
    race.combined,
    result.place,
    result.tied,
    result.mark,
    result.ordering,
    result.precision,
    result.timing,
    result.wind_mm_s,
    result.aided,
    result.altitude,
    result.outcome,
    result.nation,
    result.qualified,
    result.flags,
    result.en_route,
    result.pacemaker,
    result.known_from,
    result.annulled_on,
    race.competition,
    competition.name as competition_name,
    competition.series,
    competition.level,
    competition.venue,
    competition.city,
    competition.country,
    result.source,
    result.line
from result
inner join race on race.id = result.race
inner join competition on competition.id = race.competition;

-- Two competitors in one race: `a` and `b` are each in turn either of them.
create view meeting as
select
    a.athlete as a,
    b.athlete as b,
    a.race,
    a.date,
    race.discipline,
    race.family,
    race.sex,
    race.age_group,
    race.round,
    race.section,
    race.short_track,
    race.competition,
    competition.name as competition_name,
    competition.series,
    competition.level,
    competition.venue,
    competition.city,
    competition.country,
    a.id as a_result,
    a.place as a_place,
    a.mark as a_mark,
    a.ordering as a_ordering,
    a.precision as a_precision,
    a.timing as a_timing,
    a.outcome as a_outcome,
    a.nation as a_nation,
    a.known_from as a_known_from,
    a.annulled_on as a_annulled_on,
    a.source as a_source,
    a.line as a_line,
    b.id as b_result,
    b.place as b_place,
    b.mark as b_mark,
    b.ordering as b_ordering,
    b.precision as b_precision,
    b.timing as b_timing,
    b.outcome as b_outcome,
    b.nation as b_nation,
    b.known_from as b_known_from,
    b.annulled_on as b_annulled_on,
    b.source as b_source,
    b.line as b_line
from result as a
inner join result as b on a.race = b.race and a.athlete <> b.athlete
inner join race on race.id = a.race
inner join competition on competition.id = race.competition
where
    competed(a.outcome, a.en_route, a.pacemaker, race.combined)
    and competed(b.outcome, b.en_route, b.pacemaker, race.combined);

-- Places that a ruling took from somebody, so that those behind move up; not those of results that
-- the same ruling only corrected.
create view taken_away as
select result.race, result.place, result.annulled_on
from result
where
    result.annulled_on is not null
    and result.place is not null
    and not exists (
        from result as corrected
        where
            corrected.race = result.race
            and corrected.athlete = result.athlete
            and corrected.known_from = result.annulled_on
    );

-- Nations that an athlete competed for, from the first to the last result for each.
create view athlete_nation as
select athlete, nation, min(date) as starts, max(date) as ends, count(*) as results
from result
where nation is not null
group by athlete, nation;

-- Every report of a result: the one that is shown, and the others beside it.
create view result_report as
select id as result, athlete, source, line, place, mark, outcome, true as agrees
from result
union all
select report.result, result.athlete, report.source, report.line, report.place, report.mark,
    report.outcome, report.agrees
from report
inner join result on result.id = report.result;

-- Whether hand times do not stand in a list of a discipline, since there are electronic ones.
create macro needs_electronic(discipline) as (
    regexp_matches(discipline, '^(4x)?([1-9][0-9]|[123][0-9][0-9]|400)mH?$')
);

-- Whether a mark stands in lists and may be a record: legal wind, and no hand times in the sprints.
-- Marks on the way, in combined events and of pacemakers count.
create macro stands_in_lists(discipline, mark, outcome, aided, timing) as (
    mark is not null
    and outcome = 'OK'
    and not aided
    and not (coalesce(timing = 'hand', false) and needs_electronic(discipline))
);

-- Marks that stand in lists and may be records.
create view listed as
select *
from performance
where stands_in_lists(discipline, mark, outcome, aided, timing);
