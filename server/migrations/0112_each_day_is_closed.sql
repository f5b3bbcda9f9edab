-- Each day's closing: how many tickets were received and how many entries written since the closing before, and a digest over where
-- the ledger of each ticket then stood; chained by hash. A ticket that is erased from every table is missed by the closing that counted it.

-- The order in which entries were written, whatever any clock says. Entries of before have none: they belong to the first closing.
create sequence tickets.ledger_place;
alter table tickets.ledger add column place bigint;
alter table tickets.ledger alter column place set default nextval('tickets.ledger_place');

create table tickets.day_seal (
  -- The last day (WIB) that was over.
  day date primary key,
  -- Entries up to this place, behind the closing before.
  last_place bigint not null,
  received integer not null,
  entries bigint not null,
  -- Tickets by the first six digits of their id, the time in which they were made (4 h 40 min): how many, and a digest over the heads.
  parts jsonb not null,
  -- The first closing holds every text and file that the ledger does not: a digest for each part. Null in all others.
  texts jsonb,
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null
);
create trigger day_seal_is_append_only before update or delete on tickets.day_seal
  for each row execute function tickets.refuse_change();

-- The last place behind which nothing more comes: every statement that has drawn a lower one is over. It needs a right that who runs
-- the desk does not have, and holds the lock for its own moment only.
create function tickets.ledger_boundary() returns bigint language plpgsql security definer set search_path = pg_catalog as $$
begin
  lock table tickets.ledger in share mode;
  return (select case when is_called then last_value else 0 end from tickets.ledger_place);
end $$;
