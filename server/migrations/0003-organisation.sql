-- Second dimension of the organisation: departments with posts inside a unit, and who sits there.

create table departments (
  id uuid primary key,
  unit_id uuid not null references units (id),
  parent_id uuid references departments (id),
  code text not null,
  kind text not null check (kind in ('management', 'vipService', 'callCentre', 'inboundZone', 'outboundZone',
    'generalService', 'claims', 'customerService', 'counter', 'other')),
  name text not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (unit_id, code)
);
create index departments_by_parent on departments (parent_id) where parent_id is not null;

create table roles (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null,
  description text not null default '',
  permissions text[] not null,
  data_scope text not null check (data_scope in ('self', 'department', 'unit', 'all')),
  built_in boolean not null default false,
  changed_at timestamptz not null default now()
);

create table posts (
  id uuid primary key,
  department_id uuid not null references departments (id),
  code text not null,
  name text not null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (department_id, code)
);

create table staff (
  id uuid primary key,
  user_id text unique references users (id),
  staff_no text not null unique,
  name text not null,
  email text not null unique,
  post_id uuid not null references posts (id),
  -- Where the person sits, copied from the post so that scope needs no join.
  unit_id uuid not null references units (id),
  department_id uuid not null references departments (id),
  -- Chats at once; a call takes all of it.
  capacity smallint not null default 5 check (capacity between 0 and 50),
  locale text not null default 'zh-CN',
  joined_on date,
  -- Raised by whatever changes rights; cached principals with an older one are thrown away.
  rights_version integer not null default 1,
  left_at timestamptz,
  created_at timestamptz not null default now()
);
create index staff_by_unit on staff (unit_id, name, id);
create index staff_by_department on staff (department_id, name, id);
create index staff_by_post on staff (post_id);

create table staff_roles (
  staff_id uuid not null references staff (id) on delete cascade,
  role_id uuid not null references roles (id),
  primary key (staff_id, role_id)
);
create index staff_roles_by_role on staff_roles (role_id, staff_id);

create table skills (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null,
  archived_at timestamptz
);
create table staff_skills (
  staff_id uuid not null references staff (id) on delete cascade,
  skill_id uuid not null references skills (id),
  level smallint not null check (level between 1 and 5),
  primary key (staff_id, skill_id)
);
create index staff_skills_by_skill on staff_skills (skill_id, staff_id);

create table qualifications (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null,
  archived_at timestamptz
);
create table staff_qualifications (
  staff_id uuid not null references staff (id) on delete cascade,
  qualification_id uuid not null references qualifications (id),
  granted_on date not null,
  expires_on date,
  primary key (staff_id, qualification_id)
);
create index staff_qualifications_by_qualification on staff_qualifications (qualification_id, staff_id);

-- A table that somebody sent: checked row by row, shown, then applied. Rows hold personal data, so they go after a month.
create table imports (
  id uuid primary key,
  kind text not null check (kind in ('units', 'departments', 'staff')),
  file_name text not null,
  state text not null check (state in ('previewed', 'running', 'done')),
  -- null: the command line.
  by_staff uuid,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index imports_by_time on imports (created_at desc, id desc);
create index imports_by_staff on imports (by_staff, created_at desc, id desc);
create table import_rows (
  import_id uuid not null references imports (id) on delete cascade,
  line integer not null,
  action text not null check (action in ('create', 'update', 'unchanged', 'reject')),
  -- Cells as sent, by column; what they mean, for those that are not rejected.
  cells jsonb not null,
  meaning jsonb,
  -- [{"column", "zh", "en"}]
  reasons jsonb not null default '[]',
  -- Place in the order in which rows are applied: what stands above comes first.
  turn integer not null default 0,
  applied_at timestamptz,
  primary key (import_id, line)
);
create index import_rows_by_action on import_rows (import_id, action, line);
create index import_rows_open on import_rows (import_id, turn, line) where action in ('create', 'update') and applied_at is null;
