-- Which units alone read what is asked of a confidential service.
create view reporting.confidential_unit as
  select distinct confidential_to as code from agreement_register.component where confidential_to is not null;

-- Who is to join such a unit, or which key is to read complaints, waits for a member of the unit (issue 6 §3). Those who are in stay in.
create table identity.sight_request (
  id uuid primary key,
  kind text not null check (kind in ('member', 'key')),
  unit_code text not null references identity.unit (code),
  person_id uuid references identity.person (id),
  key_id uuid references identity.api_key (id),
  asked_at timestamptz not null,
  asked_by uuid references identity.person (id),
  decided_at timestamptz,
  decided_by uuid references identity.person (id),
  approved boolean,
  check ((kind = 'member') = (person_id is not null) and (kind = 'key') = (key_id is not null)),
  check ((decided_at is null) = (approved is null) and (decided_at is null) = (decided_by is null))
);
create unique index sight_request_open_member on identity.sight_request (unit_code, person_id) where decided_at is null and kind = 'member';
