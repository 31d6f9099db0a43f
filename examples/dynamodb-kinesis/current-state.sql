-- The sessions as they are now: the last change of each, unless it was a deletion.
select *
from (
  select *, row_number() over (partition by customer_id, session_id order by cdc_sequence desc) as newest_first
  from sessions
)
where newest_first = 1 and cdc_event_type <> 'REMOVE'
