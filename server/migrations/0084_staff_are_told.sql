-- A warning or a breach is told to the people whom it concerns: by one letter to each for all that fell together.
alter table tickets.notice add column mail_due boolean not null default false;
create index notice_mail_due on tickets.notice (told_at) where mail_due;
