-- What a ticket's row keeps follows from its ledger by one rule. Rows of earlier releases differ from it in four places; each is set right here.

-- A channel without a stated promise has nothing to void (READING): withdrawn or merged, nothing is counted and nothing is due any more.
create temporary table none_stated on commit drop as
  select version.id as version_id, terms.value ->> 'code' as channel, commitment
  from agreement_register.version
    cross join lateral jsonb_array_elements(version.content -> 'channels') as terms (value)
    cross join (values ('response'), ('firstLine')) as kinds (commitment)
  where terms.value -> commitment ->> 'kind' = 'none-stated';

update tickets.ticket set response_verdict = 'none', response_due_at = null
from none_stated
where ticket.response_verdict = 'void' and none_stated.commitment = 'response'
  and none_stated.version_id = ticket.version_id and none_stated.channel = ticket.channel::text;

update tickets.ticket set first_line_verdict = 'none', first_line_due_at = null
from none_stated
where ticket.first_line_verdict = 'void' and none_stated.commitment = 'firstLine'
  and none_stated.version_id = ticket.version_id and none_stated.channel = ticket.channel::text;

delete from tickets.realisation_line line using (select distinct channel, commitment from none_stated) as none
where line.verdict = 'void' and line.channel = none.channel and line.commitment = none.commitment;

delete from tickets.realisation_total total using (select distinct channel, commitment from none_stated) as none
where total.verdict = 'void' and total.channel = none.channel and total.commitment = none.commitment;

-- The start of an event that was told with a classification had stayed in the ledger alone.
update tickets.ticket
set event_at = timestamptz 'epoch' + (told.body ->> 'eventAt')::bigint * interval '1 millisecond'
from (
  select distinct on (ticket_id) ticket_id, body::jsonb as body from tickets.ledger
  where kind = 'classified' and body like '%"eventAt"%' order by ticket_id, seq desc
) as told
where told.ticket_id = ticket.id;

-- After a change of calendar the next notice was the first warning, told or not. Where every warning of what runs was told, only breaches are left;
-- and of "immediate", which is due when its session ends, nothing is warned.
with running as (
  select ticket.id, ticket.next_notice_at, ticket.channel::text as channel, ticket.version_id, commitment, due_at
  from tickets.ticket cross join lateral (values
    ('response', ticket.response_due_at, ticket.response_ended_at),
    ('firstLine', ticket.first_line_due_at, ticket.first_line_ended_at),
    ('fulfilment', ticket.fulfilment_due_at, ticket.fulfilment_ended_at)) as kinds (commitment, due_at, ended_at)
  where ticket.open and due_at is not null and ended_at is null
    and not (ticket.state = 'waiting-user' and commitment <> 'response')
), noticed as (
  select running.id,
    bool_and(immediate.found or warning.ticket_id is not null) as warned,
    min(running.due_at + interval '1 millisecond') filter (where breach.ticket_id is null) as next
  from running
    left join tickets.notice warning
      on warning.ticket_id = running.id and warning.commitment = running.commitment and warning.kind = 'warning'
    left join tickets.notice breach
      on breach.ticket_id = running.id and breach.commitment = running.commitment and breach.kind = 'breach'
    cross join lateral (select exists (
      select 1 from agreement_register.version
        cross join lateral jsonb_array_elements(version.content -> 'channels') as terms (value)
      where version.id = running.version_id and terms.value ->> 'code' = running.channel
        and terms.value -> running.commitment ->> 'kind' = 'immediate') as found) as immediate
  group by running.id
)
update tickets.ticket set next_notice_at = noticed.next
from noticed
where noticed.id = ticket.id and noticed.warned and ticket.next_notice_at is distinct from noticed.next;
