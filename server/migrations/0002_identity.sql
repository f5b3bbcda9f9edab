-- People, what they may do, and the units that they belong to.
create schema identity;

create table identity.person (
  id uuid primary key,
  -- Lower case; null for a caller who left none.
  email text unique check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 120),
  phone text check (length(phone) between 3 and 32),
  language text not null default 'id' check (language in ('id', 'en')),
  created_at timestamptz not null
);

-- A unit that handles what was handed on: a directorate, a regional office, a KPPN, the contact centre itself.
create table identity.unit (
  code text primary key check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 1 and 120),
  active boolean not null default true
);

create table identity.role_grant (
  person_id uuid not null references identity.person (id),
  role text not null check (role in ('user', 'agent', 'unit-officer', 'supervisor', 'owner', 'auditor', 'administrator')),
  granted_at timestamptz not null,
  granted_by uuid references identity.person (id),
  primary key (person_id, role)
);

create table identity.unit_member (
  unit_code text not null references identity.unit (code),
  person_id uuid not null references identity.person (id),
  primary key (unit_code, person_id)
);
create index unit_member_by_person on identity.unit_member (person_id);

-- Keys of machines that use the API. Only the hash of the secret is kept.
create table identity.api_key (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  scopes text[] not null,
  created_at timestamptz not null,
  created_by uuid references identity.person (id),
  last_used_at timestamptz,
  revoked_at timestamptz
);
