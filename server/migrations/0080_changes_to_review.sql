-- What moved, halted or voided a promise close to its due instant, or after it: for a supervisor and an auditor to
-- look at. Each line follows
-- from the ledger of its ticket, by one rule (`tickets/review`), and is written by whoever writes the entry.
create table tickets.review (
  ticket_id uuid not null references tickets.ticket (id),
  -- The entry that did it.
  seq integer not null,
  commitment text not null check (commitment in ('response', 'firstLine', 'fulfilment')),
  kind text not null check (kind in ('received', 'classified', 'paused', 'withdrawn', 'merged', 'date-agreed')),
  recorded_at timestamptz not null,
  actor varchar(60) not null,
  -- Whether the promise had fallen due by then.
  fallen boolean not null,
  due_before timestamptz not null,
  -- Null where nothing falls due any more: void, or standing still.
  due_after timestamptz,
  primary key (ticket_id, seq, commitment)
);
create index review_newest on tickets.review (recorded_at desc, ticket_id desc, seq desc, commitment);
