-- Every row read from a source was added, known already, or set apart.
-- severity: error
select id as source, name as file, format, rows_read, rows_added, rows_known, rows_quarantined
from source
where
    rows_read <> rows_added + rows_known + rows_quarantined
    or least(rows_added, rows_known, rows_quarantined) < 0
