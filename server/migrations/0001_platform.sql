-- The platform's own tables: what every feature may use and none owns.
create schema platform;

-- Facts that all processes on this database share, such as the secret that signs links.
create table platform.setting (
  key text primary key,
  value text not null
);

-- The desk's clock in tests: frozen at `at` while a row stands here. Refused in production by the configuration.
create table platform.test_clock (
  only_row boolean primary key default true check (only_row),
  at timestamptz not null
);

-- One row for each write that carried an idempotency key: the same key answers the same, and never runs twice.
create table platform.idempotency (
  -- Lengths are held by types: a check constraint is parsed anew by every statement that writes a row, and this row is written by each.
  scope varchar(80) not null,
  key varchar(200) not null,
  request_hash bytea not null,
  status smallint not null,
  body jsonb not null,
  created_at timestamptz not null,
  primary key (scope, key)
);
create index idempotency_expiry on platform.idempotency using brin (created_at);

-- Messages that must leave the desk. Written in the transaction that made them necessary; sent at least once, each with a fixed id.
create type platform.outbox_state as enum ('queued', 'sending', 'sent', 'uncertain', 'dead');

create table platform.outbox (
  id uuid primary key,
  -- Which handler sends it ('ticket-mail').
  route varchar(40) not null,
  -- What to send, by reference: ids and template names, no personal text.
  payload jsonb not null,
  state platform.outbox_state not null default 'queued',
  attempts smallint not null default 0,
  next_attempt_at timestamptz not null,
  -- The lease of the worker that holds it: after `lease_until` anybody may take it, and the old token no longer counts.
  lease_until timestamptz,
  lease_token uuid,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  check ((state = 'sending') = (lease_token is not null) and (state = 'sent') = (sent_at is not null))
);
create index outbox_due on platform.outbox (next_attempt_at) where state in ('queued', 'sending');

-- What the demo's mail viewer shows when no SMTP server is configured. Never used in production.
create table platform.demo_mail (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null
);
