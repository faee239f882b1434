-- Who is who: one row for every way in which sources name an athlete, with the athlete it was found
-- to be, the formats and the rows that name it so, and the decision that joined or parted it.
with seen as (
    select persona, source from result
    union
    select persona, source from report
),

formats as (
    select seen.persona, string_agg(distinct source.format, ' ' order by source.format) as formats
    from seen
    inner join source on source.id = seen.source
    group by seen.persona
),

standing as (
    select id, kind, said, terms from decision where undone_at is null and json_valid(terms)
),

naming as (
    select id, kind, said, unnest(from_json(json_extract(terms, '$.one'), '[["VARCHAR"]]')) as words
    from standing
    where kind in ('merge', 'apart', 'split')
    union all
    select id, kind, said, unnest(from_json(json_extract(terms, '$.other'), '[["VARCHAR"]]'))
    from standing
    where kind in ('merge', 'apart')
),

decided as (
    select
        persona.id as persona,
        string_agg(distinct naming.id || ': ' || naming.said, '; ' order by naming.id || ': ' || naming.said)
            as decision
    from persona
    inner join naming
        on
            naming.words[1] = persona.key
            and coalesce(naming.words[2], '') = coalesce(persona.sex, '')
            and coalesce(naming.words[3], '') = coalesce(persona.born::varchar, '')
            and coalesce(naming.words[4], '') = coalesce(persona.nation, '')
            and (persona.apart = '' or persona.apart = 'split ' || naming.id)
    group by persona.id
)

select
    persona.athlete,                    -- id in athlete: whom it was found to be
    athlete.name as shown,              -- name of the athlete, as shown
    persona.id as persona,              -- id in persona
    persona.name as spelling,           -- as this source or that has it, Given Family
    persona.given,                      -- as in persona
    persona.family,                     -- as in persona
    case persona.born_precision
        when 'day' then persona.born::varchar
        when 'year' then year(persona.born)::varchar
    end as born,                        -- day, or year alone; null where it is not known
    persona.nation,                     -- as in persona
    persona.sex,                        -- as in persona
    persona.team,                       -- as in persona
    persona.ids,                        -- as in persona
    formats.formats,                    -- names of the readers whose files name it so
    persona.rows_named as rows,         -- of sources under this name
    nullif(persona.apart, '') as apart, -- label that a decision to split gave; else null
    persona.alias_of,                   -- as in persona
    decided.decision                    -- number and words of those that joined or parted it
from persona
inner join athlete on athlete.id = persona.athlete
left join formats on formats.persona = persona.id
left join decided on decided.persona = persona.id
order by persona.athlete, persona.rows_named desc, persona.id
