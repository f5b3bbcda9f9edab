-- Tickets: current state, their messages, and the append-only ledger from which every verdict can be computed again.
create schema tickets;

-- Types and one trigger hold what check constraints would: PostgreSQL parses every check of a table anew in each statement that writes to it,
-- and a ticket has many (decision 0011).
create type tickets.channel as enum ('call-centre', 'email', 'portal', 'web-chat', 'hai-cso', 'whatsapp', 'twitter', 'instagram', 'facebook');
create type tickets.level as enum ('high', 'medium', 'low');
create type tickets.priority as enum ('P1', 'P2', 'P3', 'P4', 'P5', 'P6');
create type tickets.state as enum ('new', 'in-progress', 'handed-on', 'waiting-user', 'waiting-agency', 'resolved', 'closed', 'withdrawn', 'merged');
create type tickets.verdict as enum ('none', 'running', 'met', 'breached', 'void');
create type tickets.message_kind as enum ('request', 'from-user', 'reply', 'note', 'receipt');

-- Ticket numbers are handed to processes in blocks, so that two intakes never wait for each other.
create table tickets.number_block (
  day date primary key,
  next integer not null check (next >= 1)
);

create table tickets.ticket (
  -- UUID version 7: in order of time, so that a range of ids is a month, and a month can become a partition.
  id uuid primary key,
  number varchar(40) not null unique,
  requester_id uuid not null references identity.person (id),
  -- The name as given with this request; the person's own name may differ or change.
  requester_name varchar(120) not null,
  channel tickets.channel not null,
  satker varchar(6),
  subject varchar(200) not null,
  component varchar(20),
  impact tickets.level not null,
  urgency tickets.level not null,
  priority tickets.priority not null,
  state tickets.state not null,
  -- Both follow from the columns above; the trigger sets them, whatever is written.
  open boolean not null default true,
  -- Complaints (WBSM.01) are read by their unit only.
  confidential boolean not null default false,
  unit_code text references identity.unit (code),
  assignee_id uuid references identity.person (id),
  merged_into uuid references tickets.ticket (id),
  received_at timestamptz not null,
  event_at timestamptz,
  -- The agreement in force at receipt governs the ticket to its end (1, 5.4); the calendar is the one last computed with.
  -- Both are held to the register by the trigger, not by foreign keys: every intake would lock the same few rows.
  version_id text not null,
  calendar_hash text not null,
  -- The three commitments (6.4), as folded from the ledger.
  response_due_at timestamptz,
  response_ended_at timestamptz,
  response_verdict tickets.verdict not null,
  response_net_ms bigint,
  first_line_due_at timestamptz,
  first_line_ended_at timestamptz,
  first_line_verdict tickets.verdict not null,
  first_line_net_ms bigint,
  fulfilment_due_at timestamptz,
  fulfilment_ended_at timestamptz,
  fulfilment_verdict tickets.verdict not null,
  fulfilment_net_ms bigint,
  -- The earliest due instant of what still runs and is not paused; 9999-12-31 where there is none. Order by it = by working time left.
  sort_due_at timestamptz not null,
  -- When the deadline watch must look next: a warning or a breach not yet told. Null: nothing to tell.
  next_notice_at timestamptz,
  -- When a reminder, an announced closing (5.2.5) or the closing after resolution is due. Null: none.
  follow_up_at timestamptz,
  -- True once any pause or reopening is in the ledger: its due instants need the whole ledger to be computed again.
  interrupted boolean not null default false,
  last_seq integer not null,
  last_hash bytea not null,
  -- Raising it makes every secret link given so far void.
  link_version smallint not null default 1,
  updated_at timestamptz not null
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

-- What makes a ticket one. Version, calendar, component and priority are those of the register: the 3×3 table of 6.3 and the components of 6.4
-- by row. The register is append-only, so what was true once stays true, and no lock is needed.
create function tickets.holds_together() returns trigger language plpgsql as $$
begin
  new.open := new.state in ('new', 'in-progress', 'handed-on', 'waiting-user', 'waiting-agency');
  new.confidential := coalesce(new.component like 'WBSM.%', false);
  if new.number !~ '^HAI-[0-9]{8}-[0-9]{5,}-[A-Z]$' or new.satker !~ '^[0-9]{6}$' or new.subject = '' or new.requester_name = ''
    or new.last_seq < 1 or length(new.last_hash) <> 32
    or (new.response_verdict in ('met', 'breached', 'void') and new.response_ended_at is null)
    or (new.first_line_verdict in ('met', 'breached', 'void') and new.first_line_ended_at is null)
    or (new.fulfilment_verdict in ('met', 'breached', 'void') and new.fulfilment_ended_at is null)
    or (new.state = 'merged') <> (new.merged_into is not null)
    or (new.state = 'handed-on' and new.unit_code is null)
  then
    raise exception 'this is no possible ticket' using errcode = 'check_violation';
  end if;
  if not exists (
    select 1 from agreement_register.priority_cell cell
    where cell.version_id = new.version_id and cell.impact = new.impact::text and cell.urgency = new.urgency::text and cell.priority = new.priority::text
      and (new.component is null or exists (select 1 from agreement_register.component c where c.version_id = new.version_id and c.code = new.component))
      and exists (select 1 from agreement_register.calendar where hash = new.calendar_hash)
  ) then
    raise exception 'version, calendar, component or priority is not in the agreement register' using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
create trigger ticket_holds_together before insert or update of
    number, satker, subject, requester_name, version_id, component, impact, urgency, priority, state, open, confidential, unit_code, merged_into,
    response_verdict, response_ended_at, first_line_verdict, first_line_ended_at, fulfilment_verdict, fulfilment_ended_at
  on tickets.ticket for each row execute function tickets.holds_together();

-- Together the first two are the queue of all open tickets; a new ticket enters one of them only.
create index ticket_queue_unassigned on tickets.ticket (sort_due_at, id) where open and assignee_id is null;
create index ticket_queue_assigned on tickets.ticket (sort_due_at, id) where open and assignee_id is not null;
create index ticket_queue_by_assignee on tickets.ticket (assignee_id, sort_due_at, id) where open and assignee_id is not null;
create index ticket_queue_by_unit on tickets.ticket (unit_code, sort_due_at, id) where open and unit_code is not null;
create index ticket_queue_waiting on tickets.ticket (sort_due_at, id) where state = 'waiting-user';
create index ticket_by_requester on tickets.ticket (requester_id, id);
create index ticket_next_notice on tickets.ticket (next_notice_at) where next_notice_at is not null;
create index ticket_follow_up on tickets.ticket (follow_up_at) where follow_up_at is not null;

create table tickets.message (
  id uuid not null,
  ticket_id uuid not null references tickets.ticket (id),
  -- `request`: the first; `from-user`: a further one by the user; `reply`: to the user; `note`: internal, never leaves; `receipt`: automatic.
  kind tickets.message_kind not null,
  author_id uuid references identity.person (id),
  channel tickets.channel not null,
  body varchar(20000) not null,
  created_at timestamptz not null,
  primary key (ticket_id, id)
);

create table tickets.attachment (
  id uuid primary key,
  -- Null until the upload is attached to a message; until then only its uploader may use it.
  ticket_id uuid references tickets.ticket (id),
  message_id uuid,
  uploader text not null check (length(uploader) between 1 and 100),
  internal boolean not null default false,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  size integer not null check (size between 1 and 20971520),
  sha256 bytea not null check (length(sha256) = 32),
  created_at timestamptz not null,
  foreign key (ticket_id, message_id) references tickets.message (ticket_id, id),
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
  -- Of an existing ticket by construction: the first entry is written by the statement that writes the ticket, and each other follows one.
  ticket_id uuid not null,
  seq integer not null,
  previous_seq integer,
  kind varchar(40) not null,
  -- When it happened, and when it was written down (a call is recorded afterwards with its real times).
  at timestamptz not null,
  recorded_at timestamptz not null,
  actor varchar(60) not null,
  body text not null,
  hash bytea not null,
  primary key (ticket_id, seq),
  check (seq >= 1 and previous_seq is not distinct from nullif(seq - 1, 0) and length(hash) = 32),
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
