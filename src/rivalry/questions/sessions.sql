-- The timetable ahead: sessions of some disciplines within the next $days days after a day.
select
    competition, discipline, sex, round, section, starts_local, ends_local, zone, venue, source, line
from timetable
where
    discipline in (select unnest($disciplines::varchar[]))
    and sex in (select unnest($sexes::varchar[]))
    and combined is null
    and starts_local::date > $as_of
    and starts_local::date <= $as_of::date + $days::integer
order by starts_local, discipline, section
