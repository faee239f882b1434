-- Finals run in sections, where the two stood in different ones: both in the final, no meeting.
select
    one.date,
    one.competition_name,
    one.city,
    one.discipline,
    one.section as a_section,
    one.place as a_place,
    one.mark as a_mark,
    one.precision as a_precision,
    one.timing as a_timing,
    other.section as b_section,
    other.place as b_place,
    other.mark as b_mark,
    other.precision as b_precision,
    other.timing as b_timing
from performance as one
inner join performance as other
    on
        other.competition = one.competition
        and other.discipline = one.discipline
        and other.sex = one.sex
        and other.round = one.round
        and other.date = one.date
        and other.age_group is not distinct from one.age_group
where
    one.athlete = $a
    and other.athlete = $b
    and one.round = 'final'
    and one.race <> other.race
    and one.section <> other.section
    and exists_on(one.date, one.annulled_on, $as_of)
    and exists_on(other.date, other.annulled_on, $as_of)
    and competed(one.outcome, one.en_route, one.pacemaker, one.combined)
    and competed(other.outcome, other.en_route, other.pacemaker, other.combined)
    and ($disciplines::varchar[] is null or one.discipline in (select unnest($disciplines::varchar[])))
    and ($family::varchar is null or one.family = $family)
    and ($since::date is null or one.date >= $since)
order by one.date
