-- The orders as they are now: the last change of each, unless it was a deletion.
select order_id, customer_id, status, region, amount, external_id, note, placed_at, ship_date
from (
  select *, row_number() over (partition by order_id order by cdc_sequence desc) as newest_first
  from orders
)
where newest_first = 1 and cdc_event_type <> 'REMOVE'
