-- Urgent voices: somebody calls back within five minutes of service hours and writes down what came of it.

-- Which queue calls back for a unit and those below it that name none of their own.
create table voice_queues (
  unit_id uuid primary key references units (id) on delete cascade,
  queue_id uuid not null references queues (id) on delete cascade
);

-- One for each urgent voice, made in the transaction that counts it.
create table voice_calls (
  voice_id uuid primary key,
  voice_received_at timestamptz not null,
  unit_id uuid not null references units (id),
  -- Why: regulator, court, media, surrender, harm, threat; empty where the whole text says so.
  reasons text[] not null default '{}',
  -- waiting: in a queue, or to be taken by hand where there is none; open: with somebody; planned: called again at follow_up_at; done: nothing more is to be done.
  state text not null check (state in ('waiting', 'open', 'planned', 'done')),
  queue_id uuid references queues (id),
  -- False until the router and the clock have it: what comes by file is handed out right after it was stored.
  handed_out boolean not null default false,
  assignee uuid references staff (id),
  due_at timestamptz,
  at_risk boolean not null default false,
  overdue boolean not null default false,
  escalated smallint not null default 0,
  -- Who was told that it is late.
  told uuid[] not null default '{}',
  attempts smallint not null default 0,
  outcome text check (outcome in ('reached', 'notReached', 'refused')),
  follow_up_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  done_at timestamptz
);
create index voice_calls_open on voice_calls (created_at, voice_id) where state <> 'done';
create index voice_calls_mine on voice_calls (assignee, created_at, voice_id) where state <> 'done';
create index voice_calls_done on voice_calls (created_at desc, voice_id desc) where state = 'done';
create index voice_calls_to_hand_out on voice_calls (created_at) where not handed_out;
create index voice_calls_without_queue on voice_calls (created_at) where state = 'waiting' and queue_id is null;

-- Nothing of a call happens silently.
create table voice_call_steps (
  voice_id uuid not null references voice_calls (voice_id),
  n smallint not null,
  verb text not null check (verb in ('queued', 'assigned', 'returned', 'warned', 'overdue', 'escalated', 'reached', 'notReached', 'refused', 'notUrgent')),
  at timestamptz not null,
  by_staff uuid references staff (id),
  note text not null default '' check (length(note) <= 2000),
  follow_up_at timestamptz,
  primary key (voice_id, n)
);

insert into clock_rules (code, effective_on, name, name_en, unit, amount, warn_percents, escalate_minutes, confidence, source) values
  ('urgent-voice', '2020-01-01', '紧急客户声音的回电', 'Call back on an urgent voice', 'workingMinutes', 5, '{60}', '{0,15}', 'own',
    '公司服务承诺：提到监管投诉、诉讼、曝光或人身伤害的客户声音，在服务时间内 5 分钟回电');
