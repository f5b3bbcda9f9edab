-- A complaint is followed by a code that its reporter was shown once (issue 6 §3). Here stands its keyed digest alone.
create table tickets.follow_code (
  digest bytea primary key check (length(digest) = 32),
  ticket_id uuid not null unique references tickets.ticket (id)
);

-- A mail about a complaint carries nothing of it: whether it is one is known where the words are chosen.
create or replace view reporting.notice_ticket as
  select ticket.id, ticket.number, ticket.link_version, ticket.version_id, ticket.channel, ticket.requester_id,
    ticket.component, ticket.priority, ticket.response_verdict, ticket.response_due_at, ticket.fulfilment_verdict, ticket.fulfilment_due_at,
    ticket.unit_code, target.number as merged_into_number, ticket.confidential
  from tickets.ticket left join tickets.ticket target on target.id = ticket.merged_into;
