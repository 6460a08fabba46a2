-- Pain points: found, decided on, solved by tasks, closed by customers only.

create sequence pain_point_numbers;
create table pain_points (
  id uuid primary key,
  number text not null unique,
  title text not null,
  description text not null default '',
  -- What it is about: a topic of the taxonomy and a touchpoint, where it has them.
  topic text,
  touchpoint text,
  -- 线上不畅 衔接不顺 信息不通 标准不一 响应不够
  breakpoint_class text check (breakpoint_class in ('online', 'handover', 'information', 'standards', 'response')),
  channels text[] not null default '{}',
  journey text not null default '',
  cause text not null default '',
  -- What was changed, in the words that customers are told.
  solution text not null default '',
  origin text not null check (origin in ('matrix', 'hand', 'complaint', 'breakpoint', 'voice')),
  -- The matrix row or complaint it came from, as it was then.
  found jsonb,
  state text not null check (state in ('open', 'solving', 'verifying', 'closed', 'overridden')),
  reopened smallint not null default 0,
  unit_id uuid not null references units (id),
  owner_id uuid references staff (id),
  lead_department_id uuid references departments (id),
  due_on date,
  created_by uuid references staff (id),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  closed_at timestamptz,
  demo boolean not null default false
);
create index pain_points_by_time on pain_points (created_at desc, id desc);
create index pain_points_open on pain_points (state, due_on);
create unique index pain_points_by_topic on pain_points (topic, touchpoint) nulls not distinct where state not in ('closed', 'overridden') and origin = 'matrix';

create table pain_point_departments (
  pain_point_id uuid not null references pain_points (id),
  department_id uuid not null references departments (id),
  primary key (pain_point_id, department_id)
);

create table pain_point_voices (
  pain_point_id uuid not null references pain_points (id),
  voice_id uuid not null,
  voice_received_at timestamptz not null,
  -- Who raised it is told what came of it.
  customer_id uuid,
  by_staff uuid references staff (id),
  at timestamptz not null default now(),
  primary key (pain_point_id, voice_id)
);

-- Everything that happened to it, in order; only added to.
create table pain_point_log (
  pain_point_id uuid not null references pain_points (id),
  n integer generated always as identity,
  what text not null,
  detail jsonb not null default '{}',
  by_staff uuid references staff (id),
  at timestamptz not null default now(),
  primary key (pain_point_id, n)
);

create table improvement_tasks (
  id uuid primary key,
  pain_point_id uuid not null references pain_points (id),
  n smallint not null,
  title text not null,
  description text not null default '',
  department_id uuid not null references departments (id),
  assignee_id uuid references staff (id),
  starts_on date,
  due_on date not null,
  progress smallint not null default 0 check (progress between 0 and 100),
  state text not null check (state in ('open', 'done', 'dropped')),
  depends_on uuid[] not null default '{}',
  done_at timestamptz,
  escalated_at timestamptz,
  created_by uuid references staff (id),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (pain_point_id, n)
);
create index improvement_tasks_by_assignee on improvement_tasks (assignee_id, due_on, id) where state = 'open';
create index improvement_tasks_open on improvement_tasks (due_on, id) where state = 'open';
create table improvement_task_comments (
  id uuid primary key,
  task_id uuid not null references improvement_tasks (id),
  text text not null default '',
  file_id uuid,
  by_staff uuid not null references staff (id),
  at timestamptz not null default now()
);
create index improvement_task_comments_by_task on improvement_task_comments (task_id, at);
create index improvement_task_comments_by_file on improvement_task_comments (file_id) where file_id is not null;

-- The rule is written once, when it is planned.
create table pain_point_verifications (
  id uuid primary key,
  pain_point_id uuid not null references pain_points (id),
  n smallint not null,
  -- planVerification's outcome.
  rule jsonb not null,
  -- {touchpoint, channel, product, unitId, from, to}: services finished in that window; with what it came to: {pool, surveyedLately, optedOut, unreachable, chosen}.
  cohort jsonb not null,
  questionnaire_id uuid not null references questionnaires (id),
  state text not null check (state in ('planned', 'running', 'closed', 'reopened')),
  planned_by uuid references staff (id),
  planned_at timestamptz not null default now(),
  started_at timestamptz,
  deadline timestamptz not null,
  decided_at timestamptz,
  demo boolean not null default false,
  unique (pain_point_id, n)
);
create unique index pain_point_verifications_running on pain_point_verifications (pain_point_id) where state in ('planned', 'running');
create table verification_answers (
  verification_id uuid not null references pain_point_verifications (id),
  -- Order of arrival, from 1 without a gap.
  arrival integer not null,
  customer_id uuid not null,
  good boolean not null,
  -- The same customer's answer of the baseline window, in the paired design.
  before boolean,
  traits jsonb not null default '{}',
  voice_id uuid,
  simulated boolean not null default false,
  at timestamptz not null default now(),
  primary key (verification_id, arrival),
  unique (verification_id, customer_id)
);
create table verdicts (
  verification_id uuid not null references pain_point_verifications (id),
  n integer generated always as identity,
  outcome text not null check (outcome in ('close', 'reopen', 'keepSampling')),
  answers integer not null,
  derivation jsonb not null,
  at timestamptz not null default now(),
  primary key (verification_id, n)
);
-- Those who raised it, told once what changed.
create table echoes (
  pain_point_id uuid not null references pain_points (id),
  customer_id uuid not null references customers (id),
  state text not null check (state in ('queued', 'sent', 'failed', 'optedOut')),
  notice_id uuid references notices (id),
  at timestamptz not null default now(),
  -- Came back to look at it, and what they said.
  seen_at timestamptz,
  helped boolean,
  primary key (pain_point_id, customer_id)
);
