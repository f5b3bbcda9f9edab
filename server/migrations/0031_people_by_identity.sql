-- Issue 5, section 5: a person is known by identities of which an address is one, each verified or not; a message by where it came from.
create type identity.identity_kind as enum ('email', 'phone', 'handle');

create table identity.person_identity (
  kind identity.identity_kind not null,
  -- An address in lower case; a telephone number in the form of E.164; a handle with its network before it.
  value varchar(254) not null,
  person_id uuid not null references identity.person (id),
  created_at timestamptz not null,
  -- When the person showed that it is theirs. Null: somebody typed it.
  verified_at timestamptz,
  primary key (kind, value)
);
create index person_identity_by_person on identity.person_identity (person_id);

-- Who has signed in by a code, or set a password by one, has shown that the address is theirs.
insert into identity.person_identity (kind, value, person_id, created_at, verified_at)
select 'email', person.email, person.id, person.created_at, case
    when exists (select 1 from identity.role_grant g where g.person_id = person.id and g.role = 'user')
      or exists (select 1 from identity.password p where p.person_id = person.id)
    then person.created_at end
from identity.person where person.email is not null;

-- The address to which a person is written: a verified one before one that somebody typed, the oldest first.
create or replace view reporting.person as
  select person.id, person.name, (
      select known.value::text from identity.person_identity known
      where known.person_id = person.id and known.kind = 'email'
      order by known.verified_at nulls last, known.created_at, known.value limit 1) as email,
    person.language
  from identity.person;
create view reporting.person_identity as
  select kind, value, person_id from identity.person_identity;

alter table identity.person drop column email;

-- The channel's own account, id and thread of a message. The same id twice is the same message.
alter table tickets.message
  add column origin_account varchar(120),
  add column origin_id varchar(255),
  add column origin_thread varchar(255);
create unique index message_origin on tickets.message (channel, origin_account, origin_id) where origin_id is not null;
