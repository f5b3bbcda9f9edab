-- Tickets: current state, their messages, and the append-only ledger from which every verdict can be computed again.
create schema tickets;

-- Ticket numbers are handed to processes in blocks, so that two intakes never wait for each other.
create table tickets.number_block (
  day date primary key,
  next integer not null check (next >= 1)
);

create table tickets.ticket (
  -- UUID version 7: in order of time, so that a range of ids is a month, and a month can become a partition.
  id uuid primary key,
  number text not null unique check (number ~ '^HAI-[0-9]{8}-[0-9]{5,}-[A-Z]$'),
  requester_id uuid not null references identity.person (id),
  -- The name as given with this request; the person's own name may differ or change.
  requester_name text not null check (length(requester_name) between 1 and 120),
  channel text not null check (channel in ('call-centre', 'email', 'portal', 'web-chat', 'hai-cso', 'whatsapp', 'twitter', 'instagram', 'facebook')),
  satker text check (satker ~ '^[0-9]{6}$'),
  subject text not null check (length(subject) between 1 and 200),
  component text,
  impact text not null,
  urgency text not null,
  priority text not null,
  state text not null check (state in ('new', 'in-progress', 'handed-on', 'waiting-user', 'waiting-agency', 'resolved', 'closed', 'withdrawn', 'merged')),
  open boolean not null generated always as (state in ('new', 'in-progress', 'handed-on', 'waiting-user', 'waiting-agency')) stored,
  -- Complaints (WBSM.01) are read by their unit only.
  confidential boolean not null generated always as (coalesce(component like 'WBSM.%', false)) stored,
  unit_code text references identity.unit (code),
  assignee_id uuid references identity.person (id),
  merged_into uuid references tickets.ticket (id),
  received_at timestamptz not null,
  event_at timestamptz,
  -- The agreement in force at receipt governs the ticket to its end (1, 5.4); the calendar is the one last computed with.
  version_id text not null references agreement_register.version (id),
  calendar_hash text not null references agreement_register.calendar (hash),
  -- The three commitments (6.4), as folded from the ledger.
  response_due_at timestamptz,
  response_ended_at timestamptz,
  response_verdict text not null check (response_verdict in ('none', 'running', 'met', 'breached', 'void')),
  response_net_ms bigint check (response_net_ms >= 0),
  first_line_due_at timestamptz,
  first_line_ended_at timestamptz,
  first_line_verdict text not null check (first_line_verdict in ('none', 'running', 'met', 'breached', 'void')),
  first_line_net_ms bigint check (first_line_net_ms >= 0),
  fulfilment_due_at timestamptz,
  fulfilment_ended_at timestamptz,
  fulfilment_verdict text not null check (fulfilment_verdict in ('none', 'running', 'met', 'breached', 'void')),
  fulfilment_net_ms bigint check (fulfilment_net_ms >= 0),
  -- The earliest due instant of what still runs and is not paused; 9999-12-31 where there is none. Order by it = by working time left.
  sort_due_at timestamptz not null,
  -- When the deadline watch must look next: a warning or a breach not yet told. Null: nothing to tell.
  next_notice_at timestamptz,
  -- When a reminder, an announced closing (5.2.5) or the closing after resolution is due. Null: none.
  follow_up_at timestamptz,
  -- True once any pause or reopening is in the ledger: its due instants need the whole ledger to be computed again.
  interrupted boolean not null default false,
  last_seq integer not null check (last_seq >= 1),
  last_hash bytea not null check (length(last_hash) = 32),
  -- Raising it makes every secret link given so far void.
  link_version smallint not null default 1,
  updated_at timestamptz not null,
  foreign key (version_id, component) references agreement_register.component (version_id, code),
  foreign key (version_id, impact, urgency, priority) references agreement_register.priority_cell (version_id, impact, urgency, priority),
  check (response_verdict not in ('met', 'breached', 'void') or response_ended_at is not null),
  check (first_line_verdict not in ('met', 'breached', 'void') or first_line_ended_at is not null),
  check (fulfilment_verdict not in ('met', 'breached', 'void') or fulfilment_ended_at is not null),
  check ((state = 'merged') = (merged_into is not null)),
  check (state <> 'handed-on' or unit_code is not null)
) with (fillfactor = 85);
create index ticket_queue on tickets.ticket (sort_due_at, id) where open;
create index ticket_queue_by_assignee on tickets.ticket (assignee_id, sort_due_at, id) where open;
create index ticket_queue_by_unit on tickets.ticket (unit_code, sort_due_at, id) where open and unit_code is not null;
create index ticket_queue_waiting on tickets.ticket (sort_due_at, id) where state = 'waiting-user';
create index ticket_by_requester on tickets.ticket (requester_id, id);
create index ticket_by_satker on tickets.ticket (satker, id) where satker is not null;
create index ticket_next_notice on tickets.ticket (next_notice_at) where next_notice_at is not null;
create index ticket_follow_up on tickets.ticket (follow_up_at) where follow_up_at is not null;

create table tickets.message (
  id uuid primary key,
  ticket_id uuid not null references tickets.ticket (id),
  -- `request`: the first; `from-user`: a further one by the user; `reply`: to the user; `note`: internal, never leaves; `receipt`: automatic.
  kind text not null check (kind in ('request', 'from-user', 'reply', 'note', 'receipt')),
  author_id uuid references identity.person (id),
  channel text not null,
  body text not null check (length(body) <= 20000),
  created_at timestamptz not null
);
create index message_by_ticket on tickets.message (ticket_id, id);

create table tickets.attachment (
  id uuid primary key,
  -- Null until the upload is attached to a message; until then only its uploader may use it.
  ticket_id uuid references tickets.ticket (id),
  message_id uuid references tickets.message (id),
  uploader text not null check (length(uploader) between 1 and 100),
  internal boolean not null default false,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  size integer not null check (size between 1 and 20971520),
  sha256 bytea not null check (length(sha256) = 32),
  created_at timestamptz not null,
  check ((ticket_id is null) = (message_id is null))
);
create index attachment_by_ticket on tickets.attachment (ticket_id) where ticket_id is not null;
create index attachment_unclaimed on tickets.attachment (uploader, created_at) where ticket_id is null;

-- The bytes stand apart, so that lists never touch them and they can move elsewhere.
create table tickets.attachment_content (
  attachment_id uuid primary key references tickets.attachment (id) on delete cascade,
  content bytea not null
);
alter table tickets.attachment_content alter column content set storage external;

-- The ledger: what happened, in order, chained by hash. `body` is canonical JSON without personal text.
create table tickets.ledger (
  ticket_id uuid not null references tickets.ticket (id),
  seq integer not null check (seq >= 1),
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  kind text not null check (length(kind) between 1 and 40),
  -- When it happened, and when it was written down (a call is recorded afterwards with its real times).
  at timestamptz not null,
  recorded_at timestamptz not null,
  actor text not null check (length(actor) between 1 and 60),
  body text not null,
  hash bytea not null check (length(hash) = 32),
  primary key (ticket_id, seq),
  -- No gap: every entry but the first follows one that stands.
  foreign key (ticket_id, previous_seq) references tickets.ledger (ticket_id, seq)
);

create function tickets.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only' using errcode = 'restrict_violation';
end $$;
create trigger ledger_is_append_only before update or delete on tickets.ledger
  for each row execute function tickets.refuse_change();
create trigger ledger_is_never_emptied before truncate on tickets.ledger
  for each statement execute function tickets.refuse_change();

-- Each warning and each breach is told once, whichever process finds it first.
create table tickets.notice (
  ticket_id uuid not null references tickets.ticket (id),
  commitment text not null check (commitment in ('response', 'firstLine', 'fulfilment')),
  kind text not null check (kind in ('warning', 'breach')),
  due_at timestamptz not null,
  told_at timestamptz not null,
  -- Set when a later calendar moved the due instant behind the notice: it stands, and is to be looked at again.
  superseded_at timestamptz,
  primary key (ticket_id, commitment, kind)
);
create index notice_newest on tickets.notice (told_at desc);

create table tickets.link (
  ticket_id uuid not null references tickets.ticket (id),
  other_id uuid not null references tickets.ticket (id),
  kind text not null check (kind in ('related', 'follow-up-of', 'duplicate-of')),
  created_at timestamptz not null,
  primary key (ticket_id, other_id, kind),
  check (ticket_id <> other_id)
);
create index link_by_other on tickets.link (other_id);

-- Realisation (2.3): each verdict adds a line when it falls, and takes it back when the ticket is reopened. A chore folds lines into totals;
-- the report is totals plus lines, so it is exact at any moment.
create table tickets.realisation_line (
  id bigint generated always as identity primary key,
  month date not null,
  component text not null,
  channel text not null,
  commitment text not null,
  verdict text not null,
  count integer not null,
  net_ms bigint not null
);
create table tickets.realisation_total (
  month date not null,
  component text not null,
  channel text not null,
  commitment text not null,
  verdict text not null,
  count bigint not null,
  net_ms bigint not null,
  primary key (month, component, channel, commitment, verdict)
);

create schema reporting;

-- What features may read of one another without knowing each other's tables.
create view reporting.person as select id, name, email, language from identity.person;
create view reporting.unit as select code, name, active from identity.unit;
create view reporting.staff as
  select distinct person_id as id from identity.role_grant where role in ('agent', 'unit-officer', 'supervisor');

create view reporting.realisation as
  select month, component, channel, commitment, verdict, sum(count)::bigint as count, sum(net_ms)::bigint as net_ms
  from (
    select month, component, channel, commitment, verdict, count::bigint, net_ms from tickets.realisation_total
    union all
    select month, component, channel, commitment, verdict, count::bigint, net_ms from tickets.realisation_line
  ) as lines
  group by month, component, channel, commitment, verdict;
