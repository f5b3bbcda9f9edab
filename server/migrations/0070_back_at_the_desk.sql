-- A complaint that was found to be none had stayed with its unit. Its ledger now says that it is back at the desk, which alone has it
-- to do: nobody's, or whoever was assigned since. One that was handed on or returned after that has long been elsewhere.
with told as (
  select ledger.ticket_id, ledger.seq, component.confidential_to as unit
  from tickets.ticket
    join tickets.ledger on ledger.ticket_id = ticket.id and ledger.kind in ('received', 'classified')
    left join agreement_register.component
      on component.version_id = ticket.version_id and component.code = ledger.body::jsonb ->> 'component'
  where not ticket.confidential and ticket.unit_code in (select confidential_to from agreement_register.component)
), turned as (
  select ticket_id, seq, unit, lag(unit) over (partition by ticket_id order by seq) as before from told
), back as (
  select distinct on (ticket_id) ticket_id, seq, before from turned
  where unit is null and before is not null order by ticket_id, seq desc
)
update tickets.ticket set unit_code = null, assignee_id = (
  select (assigned.body::jsonb ->> 'assignee')::uuid from tickets.ledger assigned
  where assigned.ticket_id = back.ticket_id and assigned.seq > back.seq and assigned.kind = 'assigned'
  order by assigned.seq desc limit 1)
from back
where back.ticket_id = ticket.id and ticket.unit_code = back.before and not exists (
  select from tickets.ledger later
  where later.ticket_id = back.ticket_id and later.seq > back.seq and later.kind in ('handed-on', 'returned-to-desk'));
