-- The order lines as they are now. A changed line number is a REMOVE under the old key and an INSERT under the new one.
select new_data
from (
  select *, row_number() over (partition by keys order by sequence desc) as newest_first
  from order_lines
)
where newest_first = 1 and event_type <> 'REMOVE'
