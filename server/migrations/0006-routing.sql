-- Whatever a person must do is a work item; one router hands all of them out.

create table queues (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null,
  unit_id uuid not null references units (id),
  department_id uuid references departments (id),
  calendar_id uuid references calendars (id),
  -- [{"skill": code, "level": 1..5}]
  needed_skills jsonb not null default '[]',
  priority smallint not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now()
);
alter table channels add foreign key (queue_id) references queues (id);

create table queue_staff (
  queue_id uuid not null references queues (id) on delete cascade,
  staff_id uuid not null references staff (id) on delete cascade,
  primary key (queue_id, staff_id)
);
create index queue_staff_by_staff on queue_staff (staff_id, queue_id);

create table agent_states (
  staff_id uuid primary key references staff (id) on delete cascade,
  state text not null default 'signedOut' check (state in ('signedOut', 'ready', 'notReady')),
  reason text check (reason in ('break', 'meal', 'training', 'meeting')),
  since timestamptz not null default now(),
  -- Presence: renewed every 5 s while a socket is open.
  lease_expires_at timestamptz not null default now(),
  load smallint not null default 0 check (load >= 0),
  capacity smallint not null,
  -- Longest idle first.
  last_assigned_at timestamptz not null default 'epoch'
);

create table work_items (
  id uuid primary key,
  kind text not null,
  subject uuid not null,
  queue_id uuid not null references queues (id),
  unit_id uuid not null references units (id),
  state text not null check (state in ('waiting', 'assigned', 'done', 'cancelled')),
  priority smallint not null default 0,
  weight smallint not null default 1,
  needed_skills jsonb not null default '[]',
  -- false: waits to be taken by hand (a message left outside hours).
  automatic boolean not null default true,
  assignee uuid references staff (id),
  preferred_staff uuid references staff (id),
  preferred_until timestamptz,
  queued_at timestamptz not null default now(),
  assigned_at timestamptz,
  ended_at timestamptz
);
create unique index work_items_one_open on work_items (kind, subject) where state in ('waiting', 'assigned');
create index work_items_waiting on work_items (queue_id, priority desc, queued_at, id) where state = 'waiting';
create index work_items_assigned on work_items (assignee) where state = 'assigned';

create table assignments (
  id bigint generated always as identity primary key,
  work_item_id uuid not null references work_items (id),
  staff_id uuid not null references staff (id),
  at timestamptz not null default now(),
  -- Why this person: code and arguments, worded in the reader's language.
  reason jsonb not null,
  ended_at timestamptz,
  end_reason text
);
create index assignments_by_item on assignments (work_item_id, id);
create index assignments_by_staff on assignments (staff_id, at desc);
create index work_items_ended on work_items (queue_id, ended_at desc) where state = 'done';
