-- Agreement versions and calendars: what the clock runs on, kept for as long as any ticket refers to it.
create schema agreement_register;
create extension if not exists btree_gist;

create table agreement_register.version (
  id text primary key,
  number text not null unique,
  -- SHA-256 of the canonical JSON: the text that was accepted is the text that runs.
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  content jsonb not null,
  effective_from date not null,
  effective_to date check (effective_to > effective_from),
  published_at timestamptz not null,
  -- Never two versions at once (1, 4).
  exclude using gist (daterange(effective_from, effective_to) with &&)
);

create table agreement_register.priority_cell (
  version_id text not null references agreement_register.version (id),
  impact text not null check (impact in ('high', 'medium', 'low')),
  urgency text not null check (urgency in ('high', 'medium', 'low')),
  priority text not null check (priority in ('P1', 'P2', 'P3', 'P4', 'P5', 'P6')),
  primary key (version_id, impact, urgency),
  unique (version_id, impact, urgency, priority)
);

create table agreement_register.component (
  version_id text not null references agreement_register.version (id),
  code text not null,
  service_code text not null,
  primary key (version_id, code)
);

-- Every line of every decree and announcement: the day spoken of and the day decreed (6.1.4). Append only.
create table agreement_register.calendar_entry (
  id uuid primary key,
  on_date date not null,
  decreed_on date not null,
  kind text not null check (kind in ('national', 'collective-leave', 'exception')),
  effect jsonb not null,
  name_id text not null check (length(name_id) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  decree text not null check (length(decree) between 1 and 300),
  entered_at timestamptz not null,
  entered_by uuid references identity.person (id)
);

create table agreement_register.decreed_year (
  year smallint primary key,
  decreed_on date not null,
  decree text not null
);

-- Calendars, whole, by their hash. Tickets and ledger refer to them; they never change.
create table agreement_register.calendar (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  content jsonb not null
);

-- Which calendar was the one as known, from when on. The newest line counts; a decree that takes another back may return to an old hash.
create table agreement_register.calendar_known (
  seq integer primary key generated always as identity,
  hash text not null references agreement_register.calendar (hash),
  known_from timestamptz not null
);

-- One recomputation for each change of calendar: restartable, for it asks each time which open tickets are still to be done.
create table agreement_register.recomputation (
  calendar_seq integer primary key references agreement_register.calendar_known (seq),
  -- The first and the last instant whose working time differs between the old calendar and the new one.
  changed_from timestamptz not null,
  changed_to timestamptz not null,
  started_at timestamptz not null,
  -- By the database's own clock: only when every statement that could still have seen the old calendar is over is it finished.
  started_really_at timestamptz not null default clock_timestamp(),
  moved integer not null default 0,
  finished_at timestamptz
);

-- What tickets refer to never changes and never goes.
create function agreement_register.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the agreement register is append-only' using errcode = 'restrict_violation';
end $$;
create trigger calendar_is_append_only before update or delete on agreement_register.calendar
  for each row execute function agreement_register.refuse_change();
create trigger priority_cell_is_append_only before update or delete on agreement_register.priority_cell
  for each row execute function agreement_register.refuse_change();
create trigger component_is_append_only before update or delete on agreement_register.component
  for each row execute function agreement_register.refuse_change();
create trigger version_stays before delete on agreement_register.version
  for each row execute function agreement_register.refuse_change();
