-- How often something was tried is the platform's to count, for sign-in and for whatever else is guessed at.
alter table identity.attempt set schema platform;
alter table platform.attempt rename to rate_count;
alter index platform.attempt_pkey rename to rate_count_pkey;
alter index platform.attempt_expiry rename to rate_count_expiry;
