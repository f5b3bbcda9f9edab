-- One request is one ticket (6.2): of two that are the same, the older goes on, and whoever asked by the younger
-- follows it. `came_with` is that
-- younger ticket; its person is whoever asked by it, also where that is found out later.
create table tickets.follower (
  ticket_id uuid not null references tickets.ticket (id),
  came_with uuid not null references tickets.ticket (id),
  person_id uuid not null references identity.person (id),
  since timestamptz not null,
  primary key (ticket_id, came_with),
  check (ticket_id <> came_with)
);
create index follower_by_person on tickets.follower (person_id, ticket_id);
create index follower_by_own_ticket on tickets.follower (came_with);

create function tickets.followers_are_requesters() returns trigger language plpgsql as $$
begin
  update tickets.follower set person_id = new.requester_id where came_with = new.id;
  return null;
end $$;
create trigger followers_are_requesters after update of requester_id on tickets.ticket
  for each row execute function tickets.followers_are_requesters();

-- A message that a follower wrote is read by them and the desk: by which ticket they came to follow.
alter table tickets.message add column came_with uuid;

-- Merges of earlier releases: their requesters follow from now on as well, at the end of the chain.
insert into tickets.follower (ticket_id, came_with, person_id, since)
with recursive onward as (
  select id as came_with, requester_id, confidential, merged_into, updated_at from tickets.ticket where merged_into is not null
  union
  select onward.came_with, onward.requester_id, onward.confidential, next.merged_into, onward.updated_at
  from onward join tickets.ticket next on next.id = onward.merged_into where next.merged_into is not null
)
select onward.merged_into, onward.came_with, onward.requester_id, onward.updated_at
from onward join tickets.ticket final on final.id = onward.merged_into
where final.merged_into is null and not final.confidential and not onward.confidential and onward.came_with <> onward.merged_into;
