-- Who works on tickets is who can sign in, and with what rights: a ticket goes only to whom may see it, and to a unit
-- in which somebody works.
create or replace view reporting.staff as
  select person.id,
    array(select role from identity.role_grant where person_id = person.id order by role) as roles,
    array(select unit_code from identity.unit_member where person_id = person.id order by unit_code) as units
  from identity.person
  where person.disabled_at is null and exists (
    select 1 from identity.role_grant
    where person_id = person.id and role in ('agent', 'unit-officer', 'supervisor'));
create or replace view reporting.unit as
  select code, name, active, exists (
      select 1 from identity.unit_member member join reporting.staff on staff.id = member.person_id
      where member.unit_code = unit.code) as staffed
  from identity.unit;
