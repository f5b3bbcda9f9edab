-- Whose request was merged into a ticket follows it (READING, merged): they read the answers to it, write, and are told.
create table if not exists tickets.follower (
  ticket_id uuid not null references tickets.ticket (id),
  person_id uuid not null references identity.person (id),
  primary key (ticket_id, person_id)
);
create index if not exists follower_by_person on tickets.follower (person_id);

-- Lists of a unit begin at its newest: nothing of other units is looked through for them. Most requests stay at the desk and are not in it.
create index if not exists ticket_by_unit on tickets.ticket (unit_code, id) where unit_code is not null;
