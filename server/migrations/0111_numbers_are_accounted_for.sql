-- Every number that is handed out is accounted for: a ticket bears it, or it is void, with its reason. A process
-- takes numbers in blocks; when
-- it has used one up, or ends, it says which of them no ticket bears. Of a process that was killed a chore says so.
create table tickets.number_taken (
  day date not null,
  first integer not null check (first >= 1),
  size integer not null check (size >= 1),
  -- By this number the process holds a lock for as long as it lives; 0 for what was taken before this was written down.
  process integer not null,
  taken_at timestamptz not null default clock_timestamp(),
  -- When its process was first missed.
  missed_at timestamptz,
  -- From then on each of its numbers is a ticket's, or void.
  closed_at timestamptz,
  primary key (day, first)
);
create index number_taken_open on tickets.number_taken (process) where closed_at is null;

create table tickets.number_void (
  day date not null,
  first integer not null,
  last integer not null check (last >= first),
  -- `unused`: never given to a request; `not-stored`: given to one that was refused or undone; `process-ended`: its
  -- process was killed; `before`:
  -- a gap of the time before this was written down.
  reason text not null check (reason in ('unused', 'not-stored', 'process-ended', 'before')),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (day, first)
);
create trigger number_void_is_append_only before update or delete on tickets.number_void
  for each row execute function tickets.refuse_change();

insert into tickets.number_taken (day, first, size, process, closed_at)
select day, 1, next - 1, 0, clock_timestamp() from tickets.number_block where next > 1;

insert into tickets.number_void (day, first, last, reason)
select day, min(ordinal), max(ordinal), 'before'
from (
  select day, ordinal, ordinal - row_number() over (partition by day order by ordinal) as island
  from (
    select day, ordinal from tickets.number_block cross join lateral generate_series(1, next - 1) as ordinal
    except
    select to_date(substr(number, 5, 8), 'YYYYMMDD'), split_part(number, '-', 3)::integer from tickets.ticket
  ) as missing
) as islands
group by day, island;
