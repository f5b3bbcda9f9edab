-- A calendar follows from decrees and from the working hours of a version: each version has its own line of calendars as known.
alter table agreement_register.calendar_known
  add column version_id text references agreement_register.version (id);

-- Until now there was one version, and every calendar was its own.
update agreement_register.calendar_known
  set version_id = (select id from agreement_register.version order by effective_from limit 1);

alter table agreement_register.calendar_known alter column version_id set not null;

-- The newest line of a version is its calendar as known now. The newest line of all is how a process sees that the register changed: every
-- change of the register, a new version too, writes at least one.
create index calendar_known_by_version on agreement_register.calendar_known (version_id, seq desc);
