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
  -- Overdue: told to whoever leads the department, or else to the owner of the pain point.
  escalated_at timestamptz,
  escalated_to uuid references staff (id),
  created_by uuid references staff (id),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (pain_point_id, n)
);
create index improvement_tasks_by_assignee on improvement_tasks (assignee_id, due_on, id) where state = 'open';
create index improvement_tasks_done on improvement_tasks (assignee_id, due_on, id) where state = 'done';
create index improvement_tasks_open on improvement_tasks (due_on, id) where state = 'open';
create index improvement_tasks_by_department on improvement_tasks (department_id, due_on, id) where state = 'open';
create index improvement_tasks_escalated on improvement_tasks (escalated_to, due_on, id) where state = 'open' and escalated_to is not null;
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
create index pain_point_verifications_by_time on pain_point_verifications (planned_at desc, id desc);
create index pain_point_verifications_due on pain_point_verifications (deadline) where state = 'running';
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
create index echoes_to_send on echoes (at) where notice_id is null and state = 'queued';
create index echoes_by_notice on echoes (notice_id) where notice_id is not null;

-- Who is asked: drawn when the verification starts, each with what came of the invitation.
create table verification_cohort (
  verification_id uuid not null references pain_point_verifications (id),
  customer_id uuid not null references customers (id),
  -- Place in the draw, which depends on the verification and the customer alone.
  place integer not null,
  service_event_id uuid,
  -- {channel, product, unit}: what respondents are compared with the pool by.
  traits jsonb not null default '{}',
  -- null: still to be invited. invited, or why not: surveyedLately, optedOut, unreachable.
  outcome text,
  reason jsonb,
  invitation_id uuid,
  at timestamptz,
  primary key (verification_id, customer_id)
);
create unique index verification_cohort_by_place on verification_cohort (verification_id, place);
create index verification_cohort_to_invite on verification_cohort (verification_id, place) where outcome is null;

-- An administrator closed it without its customers: with whose name and reason, for ever.
create table pain_point_overrides (
  pain_point_id uuid primary key references pain_points (id),
  reason text not null check (length(reason) >= 10),
  by_staff uuid not null references staff (id),
  at timestamptz not null default now()
);

-- Nobody closes a pain point but its customers: no program and no person at the database either.
create function demand_verdict_of_customers() returns trigger language plpgsql as $$
begin
  if new.state = 'closed' and not exists (select from pain_point_verifications p join verdicts v on v.verification_id = p.id
      where p.pain_point_id = new.id and p.state = 'closed' and v.outcome = 'close') then
    raise exception 'pain point %: only a verdict of its customers closes it', new.number using errcode = 'check_violation', constraint = 'pain_points_closed_by_customers';
  end if;
  if new.state = 'overridden' and not exists (select from pain_point_overrides o where o.pain_point_id = new.id) then
    raise exception 'pain point %: an override needs its reason', new.number using errcode = 'check_violation', constraint = 'pain_points_override_reasoned';
  end if;
  return new;
end $$;
create trigger closed_by_customers before insert or update of state on pain_points for each row execute function demand_verdict_of_customers();

-- What was agreed, answered and judged stays as it was.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception '%: rows are only added', tg_table_name using errcode = 'check_violation', constraint = tg_table_name || '_only_added';
end $$;
create trigger only_added before update or delete on verdicts for each row execute function refuse_rewriting();
create trigger only_added before update or delete on verification_answers for each row execute function refuse_rewriting();
create trigger only_added before update or delete on pain_point_log for each row execute function refuse_rewriting();
create trigger only_added before update or delete on pain_point_overrides for each row execute function refuse_rewriting();
create trigger rule_stays before update of rule, pain_point_id, n, deadline on pain_point_verifications for each row
  when (old.rule is distinct from new.rule or old.pain_point_id is distinct from new.pain_point_id or old.n is distinct from new.n or old.deadline is distinct from new.deadline) execute function refuse_rewriting();
