-- What has been tried at the door of the desk, for operators to see and to forget: `delete from identity.attempt` lets everybody try again.
-- A view of the platform's counts (0020), which PostgreSQL writes through; a bucket is a keyed digest and names nobody.
create view identity.attempt as select bucket, count, resets_at from platform.rate_count;
