-- What every feature stands on: the event log, settings, audit, files, leases.

create table events (
  -- The cursor is (epoch, xid, id). `migrate` sets the default of epoch and raises it when the
  -- cluster's system identifier has changed, because transaction ids start again in a new cluster.
  epoch integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  at timestamptz not null default now(),
  type text not null,
  subject uuid not null,
  unit_id uuid,
  data jsonb not null default '{}',
  primary key (epoch, xid, id)
);

create table clusters (
  epoch integer primary key,
  system_identifier text not null,
  raised_at timestamptz not null default now()
);

-- A named reader of the log that must survive a restart (webhooks, rollups).
create table event_cursors (
  reader text primary key,
  epoch integer not null,
  xid xid8 not null,
  id bigint not null,
  moved_at timestamptz not null default now()
);

create table settings (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by uuid
);

create table process_leases (
  process_id uuid primary key,
  host text not null,
  pid integer not null,
  roles text[] not null,
  worker_id text,
  started_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table audit_lines (
  id uuid primary key,
  at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  actor uuid,
  actor_name text not null default '',
  action text not null,
  subject_kind text not null default '',
  subject uuid,
  unit_id uuid,
  address text,
  detail jsonb not null default '{}'
);
create index audit_lines_by_time on audit_lines (at desc, id desc);
create index audit_lines_by_actor on audit_lines (actor, at desc, id desc);
create index audit_lines_by_subject on audit_lines (subject, at desc, id desc);

-- Lines commit unchained; one sealer chains them in commit order.
create table audit_seals (
  seq bigint primary key,
  line_id uuid not null unique references audit_lines (id),
  key_id text not null,
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default now()
);

create table file_contents (
  sha256 bytea primary key,
  size integer not null check (size >= 0)
);
create table file_chunks (
  sha256 bytea not null references file_contents (sha256) on delete cascade,
  n integer not null,
  bytes bytea not null,
  primary key (sha256, n)
);
create table files (
  id uuid primary key,
  sha256 bytea not null references file_contents (sha256),
  name text not null check (length(name) between 1 and 255),
  media_type text not null,
  owner_kind text not null check (owner_kind in ('visitor', 'staff', 'system')),
  owner uuid,
  created_at timestamptz not null default now()
);
create index files_by_content on files (sha256);

-- The unit tree is the axis of rights, so the platform knows it; the organisation feature edits it.
create table calendars (
  id uuid primary key,
  code text not null unique,
  name text not null,
  time_zone text not null default 'Asia/Shanghai',
  created_at timestamptz not null default now()
);
create table calendar_periods (
  calendar_id uuid not null references calendars (id) on delete cascade,
  weekday smallint not null check (weekday between 1 and 7),
  opens_minute smallint not null check (opens_minute between 0 and 1439),
  closes_minute smallint not null check (closes_minute between 1 and 1440),
  primary key (calendar_id, weekday, opens_minute),
  check (closes_minute > opens_minute)
);
-- A day that differs from its weekday: a holiday has no periods, a make-up day 调休 has those of `as_weekday`
-- or its own.
create table calendar_days (
  calendar_id uuid not null references calendars (id) on delete cascade,
  day date not null,
  kind text not null check (kind in ('holiday', 'makeUp', 'special')),
  name text not null default '',
  periods jsonb not null default '[]',
  primary key (calendar_id, day)
);
create table calendar_years (
  calendar_id uuid not null references calendars (id) on delete cascade,
  year smallint not null,
  source text not null,
  primary key (calendar_id, year)
);

create table units (
  id uuid primary key,
  parent_id uuid references units (id),
  code text not null unique check (code ~ '^[A-Za-z0-9-]{1,32}$'),
  kind text not null check (kind in ('headOffice', 'provinceBranch', 'centralSubBranch', 'outlet')),
  name text not null,
  path text not null unique,
  calendar_id uuid references calendars (id),
  archived_at timestamptz,
  created_at timestamptz not null default now()
);
create index units_by_path on units (path text_pattern_ops);
create index units_by_parent on units (parent_id);
