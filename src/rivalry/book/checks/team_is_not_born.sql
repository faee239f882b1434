-- A relay team has no day of birth: where one has, an athlete was taken for a team.
-- severity: oddity
select id as athlete, name, born, born_precision, nation, sex
from athlete
where team and born is not null
