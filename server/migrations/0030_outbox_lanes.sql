-- Issue 5, section 5: messages leave in lanes, whoever asked learns what became of them, and a notice carries what it was queued for.

-- Each lane is claimed by itself, so none waits for another.
create type platform.lane as enum ('code', 'answer', 'receipt', 'broadcast');
alter table platform.outbox add column lane platform.lane not null default 'answer';
-- When whoever asked was told that a message was given up, or perhaps arrived.
alter table platform.outbox add column outcome_told_at timestamptz;
update platform.outbox set lane = 'code' where route = 'sign-in-code' and state in ('queued', 'sending');

drop index platform.outbox_due;
create index outbox_due on platform.outbox (lane, next_attempt_at) where state in ('queued', 'sending');
create index outbox_outcome_untold on platform.outbox (id) where state in ('uncertain', 'dead') and outcome_told_at is null;

-- What notices read of tickets. Numbers, versions, channels, message texts and their files never change once stored.
create view reporting.notice_ticket as
  select ticket.id, ticket.number, ticket.link_version, ticket.version_id, ticket.channel, ticket.requester_id,
    -- What the previous release's mails said as the ticket stood when they left.
    ticket.component, ticket.priority, ticket.response_verdict, ticket.response_due_at, ticket.fulfilment_verdict, ticket.fulfilment_due_at,
    ticket.unit_code, target.number as merged_into_number
  from tickets.ticket left join tickets.ticket target on target.id = ticket.merged_into;
create view reporting.notice_message as
  select message.ticket_id, message.id, message.body, message.kind,
    array(select name from tickets.attachment where attachment.message_id = message.id and attachment.ticket_id = message.ticket_id
      and not attachment.internal order by attachment.created_at, attachment.id) as files
  from tickets.message where message.kind in ('reply', 'receipt');
