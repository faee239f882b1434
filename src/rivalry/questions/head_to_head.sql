-- Every day on which two competitors both stood somewhere, and what each did there, as known on
-- a day. One race for both is a meeting; two sections of one final are shown apart: meeting.py
-- judges. Races and competitions are looked up by their numbers afterwards (book/races.py), as
-- two narrow statements are far faster than a wide one. To read meetings in one row each, ask
-- the view `meeting`; a test holds the two to the same counts. The order is made afterwards, too.
--
-- $a, $b    the two competitors
-- $as_of    only results of that day and earlier
-- $known_on only rulings of that day and earlier
-- $since    only from this day on, if it is not null
select
    a.date,
    a.race as a_race,
    b.race as b_race,
    a.id as a_result,
    a.place as a_place,
    a.mark as a_mark,
    a.ordering as a_ordering,
    a.precision as a_precision,
    a.timing as a_timing,
    a.outcome as a_outcome,
    a.source as a_source,
    a.line as a_line,
    b.id as b_result,
    b.place as b_place,
    b.mark as b_mark,
    b.ordering as b_ordering,
    b.precision as b_precision,
    b.timing as b_timing,
    b.outcome as b_outcome,
    b.source as b_source,
    b.line as b_line
from result as a
inner join result as b on b.date = a.date
where
    a.athlete = $a
    and b.athlete = $b
    and exists_on(a.date, a.known_from, a.annulled_on, $as_of, $known_on)
    and exists_on(b.date, b.known_from, b.annulled_on, $as_of, $known_on)
    and competed(a.outcome, a.en_route, a.pacemaker, null)
    and competed(b.outcome, b.en_route, b.pacemaker, null)
    and ($since::date is null or a.date >= $since)
