-- The customers as they are now: the last change of each, unless it was a deletion.
select customer_id, email, name, is_business, credit_limit, preferences, created_at
from (
  select *, row_number() over (partition by customer_id order by cdc_sequence desc) as newest_first
  from customers
)
where newest_first = 1 and cdc_event_type <> 'REMOVE'
