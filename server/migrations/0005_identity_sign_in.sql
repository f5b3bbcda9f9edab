-- Signing in (decision 0004): passwords, second factors, one-time codes, sessions, limits, and who changed whose rights.
alter table identity.person add column disabled_at timestamptz;

-- Staff sign in with a password: argon2id in the PHC form, which carries its own parameters.
create table identity.password (
  person_id uuid primary key references identity.person (id),
  hash text not null check (hash like '$argon2id$%'),
  changed_at timestamptz not null
);

-- The second factor. The secret is sealed with a key derived from the desk's secret.
create table identity.second_factor (
  person_id uuid primary key references identity.person (id),
  sealed_secret bytea not null,
  created_at timestamptz not null,
  -- Null until its owner has shown that it works: until then it is not asked for.
  confirmed_at timestamptz,
  -- The last time step whose code was used: a code counts once (RFC 6238, 5.2).
  last_step bigint not null default 0
);

create table identity.recovery_code (
  person_id uuid not null references identity.person (id),
  code_hash bytea not null check (length(code_hash) = 32),
  primary key (person_id, code_hash)
);

-- One-time codes sent by mail. The code itself stands nowhere: it is derived from the desk's secret and `id`.
create table identity.one_time_code (
  id uuid primary key,
  purpose text not null check (purpose in ('sign-in', 'password')),
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  language text not null check (language in ('id', 'en')),
  tries smallint not null default 0 check (tries between 0 and 5),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz
);
create index one_time_code_open on identity.one_time_code (email) where used_at is null;
create index one_time_code_expiry on identity.one_time_code (expires_at);

-- Only the hash of a session's token is kept. Who read the database cannot take a session over.
create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  person_id uuid not null references identity.person (id),
  -- `code` sessions act as a user and nothing more: a mailbox alone never opens the desk.
  method text not null check (method in ('password', 'code')),
  device text not null check (length(device) <= 200),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at)
);
create index session_by_person on identity.session (person_id, created_at);
create index session_expiry on identity.session (expires_at);

-- How often something was tried within a window. Keyed by a digest: it names nobody. Losing it in a crash costs a window, hence unlogged.
create unlogged table identity.attempt (
  bucket bytea primary key check (length(bucket) = 32),
  count integer not null check (count >= 1),
  resets_at timestamptz not null
);
create index attempt_expiry on identity.attempt (resets_at);

-- Who changed whose rights and when, and every staff sign-in. Append only; ids and kinds, no personal text.
create table identity.journal (
  id uuid primary key,
  at timestamptz not null,
  actor text not null check (length(actor) between 1 and 60),
  kind text not null check (length(kind) between 1 and 40),
  person_id uuid references identity.person (id),
  facts jsonb not null default '{}'
);
create index journal_by_person on identity.journal (person_id, id);

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = 'restrict_violation';
end $$;
create trigger journal_is_append_only before update or delete on identity.journal
  for each row execute function identity.refuse_change();

alter table identity.api_key add constraint api_key_has_scopes check (cardinality(scopes) between 1 and 20);
create index role_grant_by_role on identity.role_grant (role);
