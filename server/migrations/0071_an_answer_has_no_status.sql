-- The column was written and never read: what a repeat is answered is made anew from what is stored.
alter table platform.idempotency drop column status;
