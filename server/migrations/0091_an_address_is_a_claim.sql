-- An address that somebody typed is a claim: it belongs to nobody's account until its owner has proved it (issue 6,
-- section 1; decision 0051).
-- So an address may stand twice: once for the account that proved it, and once for whoever types it without having signed in.
create type identity.proof as enum ('code', 'link', 'mail', 'desk');

alter table identity.person_identity
  -- How it was proved: a code or a secret link that was mailed to it, a mail whose sender is aligned with it, or the
  -- desk's own word for staff.
  add column proof identity.proof,
  add column verified boolean not null generated always as (verified_at is not null) stored;
update identity.person_identity known set verified_at = created_at
  where verified_at is null and exists (select 1 from identity.role_grant g where g.person_id = known.person_id);
update identity.person_identity set proof = 'code' where verified_at is not null;
alter table identity.person_identity drop constraint person_identity_pkey;
alter table identity.person_identity add primary key (kind, value, verified);

create or replace view reporting.person as
  select person.id, person.name, (
      select known.value::text from identity.person_identity known
      where known.person_id = person.id and known.kind = 'email'
      order by known.verified_at nulls last, known.created_at, known.value limit 1) as email,
    person.language,
    exists (
      select 1 from identity.person_identity known
      where known.person_id = person.id and known.verified) as verified
  from identity.person;
create or replace view reporting.person_identity as
  select kind, value, person_id, verified from identity.person_identity;
