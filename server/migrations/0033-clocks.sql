-- Deadlines of law, contract and company: rules as rows, and the clocks that run by them.

create table clock_rules (
  code text not null check (code ~ '^[A-Za-z0-9-]{1,40}$'),
  -- The version in force on the day on which a clock starts counts: the latest one that is not later.
  effective_on date not null,
  name text not null,
  name_en text not null,
  unit text not null check (unit in ('naturalDays', 'workingDays', 'workingMinutes')),
  amount integer not null check (amount between 1 and 100000),
  -- Warned when so much of the open time between start and deadline has passed, in percent, ascending.
  warn_percents smallint[] not null default '{80}',
  -- Escalated so many working minutes after the deadline, ascending.
  escalate_minutes integer[] not null default '{0}',
  source text not null,
  -- verified: the text itself was read; secondary: a page about it; unconfirmed: to be checked; own: the company's own rule.
  confidence text not null check (confidence in ('verified', 'secondary', 'unconfirmed', 'own')),
  changed_by uuid,
  created_at timestamptz not null default now(),
  primary key (code, effective_on)
);

create table clocks (
  id uuid primary key,
  -- What the clock stands on, such as workOrder or complaint; the feature registers its kind.
  subject_kind text not null,
  subject uuid not null,
  rule text not null,
  rule_effective_on date not null,
  -- In the rule's unit; more than the rule's own after an extension.
  amount integer not null,
  unit_id uuid not null references units (id),
  calendar_id uuid,
  owner_staff uuid references staff (id),
  started_at timestamptz not null,
  due_at timestamptz not null,
  -- Steps of the count as codes with arguments; `covered` is false when holidays of a year on the way are not entered.
  derivation jsonb not null,
  covered boolean not null,
  -- [{"from", "until", "reason"}]; the last one has no end while the clock stands still.
  pauses jsonb not null default '[]',
  paused_at timestamptz,
  -- What is still to happen: [{"kind", "n", "at"}], ascending; the first one is next_at.
  points jsonb not null default '[]',
  next_at timestamptz,
  warned smallint not null default 0,
  overdue_at timestamptz,
  escalated smallint not null default 0,
  stopped_at timestamptz,
  stop_reason text,
  foreign key (rule, rule_effective_on) references clock_rules (code, effective_on)
);
create unique index clocks_one_running on clocks (subject_kind, subject, rule) where stopped_at is null;
create index clocks_by_subject on clocks (subject_kind, subject, started_at);
create index clocks_next on clocks (next_at) where next_at is not null;

-- Nothing of a clock happens silently.
create table clock_changes (
  clock_id uuid not null references clocks (id) on delete cascade,
  n integer not null,
  change text not null check (change in ('started', 'paused', 'resumed', 'extended', 'restarted', 'stopped', 'warned', 'overdue', 'escalated')),
  at timestamptz not null,
  by_staff uuid references staff (id),
  reason text not null default '',
  due_at timestamptz not null,
  primary key (clock_id, n)
);

-- Deadlines of law that every installation knows. Their texts were not read themselves, hence `secondary`; a corrected version is a
-- further row with its own effective date.
insert into clock_rules (code, effective_on, name, name_en, unit, amount, warn_percents, escalate_minutes, confidence, source) values
  ('B1-01', '2020-03-01', '投诉处理（情况简单）', 'Complaint, facts clear', 'naturalDays', 15, '{50,80}', '{0}', 'secondary',
    '《银行业保险业消费投诉处理管理办法》（银保监会令 2020 年第 3 号）：事实清楚、争议情况简单的，自收到投诉之日起 15 日内作出处理决定并告知投诉人'),
  ('B1-02', '2020-03-01', '投诉处理（情况复杂，共 30 日）', 'Complaint, complicated (30 days in all)', 'naturalDays', 30, '{60,90}', '{0}', 'secondary',
    '《银行业保险业消费投诉处理管理办法》（银保监会令 2020 年第 3 号）：情况复杂的可以延长至 30 日，须记录理由'),
  ('B1-03', '2020-03-01', '投诉处理（情况特别复杂，共 60 日）', 'Complaint, especially complicated (60 days in all)', 'naturalDays', 60, '{75,90}', '{0}', 'secondary',
    '《银行业保险业消费投诉处理管理办法》（银保监会令 2020 年第 3 号）：情况特别复杂或者有其他特殊原因的，经必要审批程序后再延长 30 日'),
  ('B1-21', '2010-05-01', '人身保险投诉答复', 'Life insurance: reply to a complaint', 'workingDays', 10, '{50,80}', '{0}', 'secondary',
    '《人身保险业务基本服务规定》（保监会令 2010 年第 4 号）：10 个工作日内明确答复投诉人；与其他时限同时适用时取先到者');
