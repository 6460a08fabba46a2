-- Sign-in. The tables that better-auth reads and writes stand here in our own numbered SQL;
-- the identity code owns them (names and columns follow its configuration).

create table users (
  id text primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default true,
  image text,
  two_factor_enabled boolean not null default false,
  -- Set by an administrator's temporary password: nothing else is allowed before it is changed.
  must_change_password boolean not null default false,
  -- Accounts of the demo insurer sign in from this machine only.
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  id text primary key,
  token text not null unique,
  user_id text not null references users (id) on delete cascade,
  -- How the person proved who he is: a forced password change does not concern single sign-on.
  via text not null default 'password' check (via in ('password', 'oidc')),
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  -- Written at most every five minutes.
  seen_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_by_user on sessions (user_id, created_at desc, id);

create table accounts (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references users (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index accounts_by_user on accounts (user_id);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on verifications (identifier);
create index verifications_by_end on verifications (expires_at);

create table two_factors (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null unique references users (id) on delete cascade,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

-- Wrong passwords, by a hash of the account as typed (known or not, so that both answer alike) or of the address.
create table sign_in_failures (
  subject bytea primary key,
  failures integer not null,
  locked_until timestamptz,
  last_at timestamptz not null
);
create index sign_in_failures_by_age on sign_in_failures (last_at);

-- The secret that signs cookies and seals authenticator secrets, itself sealed by the master key.
create table auth_secrets (
  id smallint primary key default 1 check (id = 1),
  secret_sealed text not null
);
