-- How people prove who they are. Secrets are kept as hashes, or sealed with the desk's secret.
create table identity.password (
  person_id uuid primary key references identity.person (id),
  -- argon2id with its parameters: `argon2id$memory$passes$salt$hash`, base64url.
  hash text not null,
  changed_at timestamptz not null
);

create table identity.totp (
  person_id uuid primary key references identity.person (id),
  sealed_secret bytea not null,
  confirmed_at timestamptz,
  -- The last time step that was used: a code counts once.
  last_step bigint not null default 0
);

create table identity.session (
  token_hash bytea primary key check (length(token_hash) = 32),
  person_id uuid not null references identity.person (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_person on identity.session (person_id);
create index session_expiry on identity.session (expires_at);

-- One-time codes by e-mail. The code itself follows from the id and the desk's secret, and stands nowhere.
create table identity.sign_in_code (
  id uuid primary key,
  email text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries smallint not null default 0,
  used_at timestamptz
);
create index sign_in_code_by_email on identity.sign_in_code (email, created_at);

-- Failed tries of late, by account and by address: the limits hold across processes.
create table identity.failed_try (
  id bigint generated always as identity primary key,
  who text not null check (length(who) between 1 and 300),
  at timestamptz not null
);
create index failed_try_by_who on identity.failed_try (who, at);
