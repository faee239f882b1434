-- The book has one row that says which schema it follows.
-- severity: error
select count(*) as rows_in_book
from book
having count(*) <> 1
