-- Every race in which both stood, as known on a day, in the order in which they were run.
--
-- $a, $b            the two competitors
-- $as_of            only results of that day and earlier, and rulings of that day and earlier
-- $count_dnf        whether one who did not finish (or had no mark) is beaten by one who did
-- Further filters are off where they are null.
with met as (
    select * from meeting
    where
        a = $a
        and b = $b
        and exists_on(date, a_annulled_on, $as_of)
        and exists_on(date, b_annulled_on, $as_of)
        and ($disciplines::varchar[] is null or discipline in (select unnest($disciplines::varchar[])))
        and ($family::varchar is null or family = $family)
        and ($round::varchar is null or round = $round)
        and ($level::varchar is null or level = $level)
        and ($short_track::boolean is null or short_track = $short_track)
        and ($since::date is null or date >= $since)
        and (
            $venue::varchar is null
            or contains(
                strip_accents(lower(concat_ws(' ', competition_name, venue, city, country))),
                strip_accents(lower($venue))
            )
        )
),

-- Places move up when one ahead is annulled.
gone as (
    select race, place from result where annulled_on <= $as_of and place is not null
),

judged as (
    select
        met.*,
        case
            when a_place is null and b_place is null then 'neither'
            -- Heats of which the source does not say which: same places, or an order that the
            -- marks deny, mean that they were not in the same one.
            when
                section is null and round not in ('final') and a_mark is not null and b_mark is not null
                and a_ordering <> b_ordering and (a_place = b_place or (a_place < b_place) <> (a_ordering < b_ordering))
                then 'apart'
            when a_place = b_place then 'tie'
            when a_place < b_place then 'a'
            when b_place < a_place then 'b'
            when a_outcome in ('DNF', 'NM') and b_outcome = 'OK' and b_place is not null
                then case when $count_dnf then 'b' else 'unfinished' end
            when b_outcome in ('DNF', 'NM') and a_outcome = 'OK' and a_place is not null
                then case when $count_dnf then 'a' else 'unfinished' end
            else 'unplaced'
        end as winner
    from met
)

select
    judged.* exclude (a_place, b_place),
    a_place - (
        select count(*) from gone where gone.race = judged.race and gone.place < judged.a_place
    ) as a_place,
    b_place - (
        select count(*) from gone where gone.race = judged.race and gone.place < judged.b_place
    ) as b_place
from judged
where winner <> 'apart'
order by
    date,
    list_position(
        ['preliminary', 'qualification', 'heat', 'repechage', 'quarter-final', 'semi-final', 'final'], round
    ),
    race
