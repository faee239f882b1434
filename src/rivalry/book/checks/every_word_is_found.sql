-- Every word of every spelling leads to its athlete, and no other word does.
-- severity: error
with said as (
    select distinct word, athlete
    from (select unnest(string_split(key, ' ')) as word, athlete from athlete_name)
    where word <> ''
)

select said.word, said.athlete, 'cannot be found' as wrong
from said
anti join name_word on name_word.word = said.word and name_word.athlete = said.athlete
union all
select name_word.word, name_word.athlete, 'is of no spelling'
from name_word
anti join said on said.word = name_word.word and said.athlete = name_word.athlete
