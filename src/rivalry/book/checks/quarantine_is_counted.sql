-- A source counts as set apart as many rows as lie in quarantine, and these are of a source that
-- is there.
-- severity: error
select
    coalesce(source.id, apart.source) as source,
    source.name as file,
    source.rows_quarantined as said,
    coalesce(apart.rows_apart, 0) as found
from source
full join (select source, count(*) as rows_apart from quarantine group by source) as apart
    on apart.source = source.id
where source.rows_quarantined is distinct from coalesce(apart.rows_apart, 0)
