-- Who opened a complaint and when (issue 6 §3): appended, never changed. Its reporter is shown role, unit and time;
-- its unit the name as well.
create table tickets.reading (
  id uuid primary key,
  ticket_id uuid not null references tickets.ticket (id),
  at timestamptz not null,
  role text not null check (role in ('unit-officer', 'api-key')),
  unit_code text references identity.unit (code),
  -- As the ledger writes it down: an id, never a name.
  actor varchar(60) not null,
  -- What was opened.
  opened text not null check (opened in ('page', 'ledger', 'file'))
);
create index reading_by_ticket on tickets.reading (ticket_id, id);

create function tickets.refuse_rereading() returns trigger language plpgsql as $$
begin
  raise exception 'the log of readings is append-only' using errcode = 'restrict_violation';
end $$;
create trigger reading_is_append_only before update or delete on tickets.reading
  for each row execute function tickets.refuse_rereading();
create trigger reading_is_never_emptied before truncate on tickets.reading
  for each statement execute function tickets.refuse_rereading();
