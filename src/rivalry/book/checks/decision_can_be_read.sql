-- The terms of a decision are JSON with the two sides that it is about.
-- severity: error
select id as decision, kind, said, terms
from decision
where
    not json_valid(terms)
    or case when json_valid(terms) then json_extract(terms, '$.one') end is null
    or kind not in ('merge', 'apart', 'split', 'same-race')
