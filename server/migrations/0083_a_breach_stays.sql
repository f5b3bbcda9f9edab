-- A breach that has fallen stays, and is a verdict also while the ticket is open. Everything else as in 0010.
create or replace function tickets.holds_together() returns trigger language plpgsql as $$
begin
  new.open := new.state in ('new', 'in-progress', 'handed-on', 'waiting-user', 'waiting-agency');
  if new.number !~ '^HAI-[0-9]{8}-[0-9]{5,}-[A-Z]$' or new.satker !~ '^[0-9]{6}$' or new.subject = '' or new.requester_name = ''
    or new.last_seq < 1 or length(new.last_hash) <> 32
    or (new.response_verdict in ('met', 'void') and new.response_ended_at is null)
    or (new.first_line_verdict in ('met', 'void') and new.first_line_ended_at is null)
    or (new.fulfilment_verdict in ('met', 'void') and new.fulfilment_ended_at is null)
    or (new.state = 'merged') <> (new.merged_into is not null)
    or (new.state = 'handed-on' and new.unit_code is null)
  then
    raise exception 'this is no possible ticket' using errcode = 'check_violation';
  end if;
  select component.confidential_to is not null into new.confidential
    from agreement_register.priority_cell cell
    left join agreement_register.component component
      on component.version_id = cell.version_id and component.code = new.component
    where cell.version_id = new.version_id and cell.impact = new.impact::text and cell.urgency = new.urgency::text
      and cell.priority = new.priority::text
      and (new.component is null or component.code is not null)
      and exists (select 1 from agreement_register.calendar where hash = new.calendar_hash);
  if not found then
    raise exception 'version, calendar, component or priority is not in the agreement register'
      using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;

-- What ended a ticket: `closed` alone does not say whether its resolution is final or its user stayed silent (5.2.5).
alter table tickets.ticket add column ended_by text;

-- A warning or a breach is told again when the due instant moved: each due instant has its own.
alter table tickets.notice drop constraint notice_pkey;
alter table tickets.notice add primary key (ticket_id, commitment, kind, due_at);

-- What must be known to have left is told to whoever asked, as what did not arrive is.
alter table platform.outbox add column tells_when_sent boolean not null default false;
create index outbox_sent_untold on platform.outbox (id) where tells_when_sent and state = 'sent' and outcome_told_at is null;

-- By which edition of the fold the rows were computed. An older one is read again at start, from the ledger.
create table tickets.fold_edition (
  sole boolean primary key default true check (sole),
  edition integer not null,
  read_at timestamptz not null
);
insert into tickets.fold_edition (edition, read_at) select 2, now() where not exists (select from tickets.ticket);
