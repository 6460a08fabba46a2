-- Asking: what was finished, what customers are asked, who was invited and who was spared, and what goes out to them.

-- Reported by the core system, once each: the denominator of the collection rate, the occasion of an invitation, the cohort of a verification.
create table service_events (
  id uuid primary key,
  source text not null,
  external_id text not null,
  touchpoint text not null references touchpoints (code),
  -- As in `voices.channel`: where the service took place.
  channel text not null,
  product text,
  unit_id uuid not null references units (id),
  department_id uuid references departments (id),
  staff_id uuid references staff (id),
  customer_id uuid references customers (id),
  -- Report number, policy number or the like, of the core system.
  reference text not null default '',
  finished_at timestamptz not null,
  received_at timestamptz not null default now(),
  demo boolean not null default false,
  unique (source, external_id)
);
create index service_events_by_touchpoint on service_events (touchpoint, finished_at desc, id);
create index service_events_by_unit on service_events (unit_id, finished_at desc, id);
create index service_events_by_customer on service_events (customer_id, finished_at desc) where customer_id is not null;

create table questionnaires (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null,
  -- null: for verifications and other occasions that name it.
  touchpoint text references touchpoints (code),
  -- Last published version; null while there is a draft only.
  version integer,
  draft jsonb,
  archived_at timestamptz,
  changed_by uuid references staff (id),
  changed_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create table questionnaire_versions (
  questionnaire_id uuid not null references questionnaires (id),
  version integer not null,
  -- {title, thanks, questions: [{id, kind, text, options, required, when}]}, texts as {zh, en}.
  content jsonb not null,
  published_by uuid references staff (id),
  published_at timestamptz not null default now(),
  primary key (questionnaire_id, version)
);

-- A card that a member of staff shows, stands on a counter or belongs to a case; its code is in the QR.
create table feedback_cards (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('staff', 'counter', 'case')),
  name text not null,
  touchpoint text not null references touchpoints (code),
  questionnaire_id uuid not null references questionnaires (id),
  unit_id uuid not null references units (id),
  department_id uuid references departments (id),
  staff_id uuid references staff (id),
  reference text not null default '',
  -- Who answers what comes in.
  reply_post_id uuid references posts (id),
  archived_at timestamptz,
  created_by uuid references staff (id),
  created_at timestamptz not null default now()
);
create index feedback_cards_by_unit on feedback_cards (unit_id, created_at desc, id);

-- One for each occasion, also where nobody was asked: then with the reason.
create table invitations (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  service_event_id uuid references service_events (id),
  questionnaire_id uuid not null references questionnaires (id),
  version integer not null,
  touchpoint text not null,
  -- How it is sent: sms now.
  channel text not null,
  purpose text not null check (purpose in ('service', 'verification')),
  -- What a verification is called by the feature that asked for it.
  subject uuid,
  state text not null check (state in ('suppressed', 'queued', 'sent', 'delivered', 'failed', 'opened', 'answered', 'expired')),
  -- Of a suppression or failure: a code with its numbers.
  reason jsonb,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  delivered_at timestamptz,
  opened_at timestamptz,
  answered_at timestamptz,
  expires_at timestamptz not null,
  demo boolean not null default false
);
create index invitations_by_customer on invitations (customer_id, created_at desc) where state <> 'suppressed';
create index invitations_by_time on invitations (created_at desc, id desc);
create unique index invitations_by_event on invitations (service_event_id, questionnaire_id) where service_event_id is not null and purpose = 'service';
create unique index invitations_by_subject on invitations (purpose, subject, customer_id) where subject is not null;

-- At most so many pushed invitations in so many rolling days. scope all: of any kind; else within one channel, touchpoint or questionnaire.
create table invitation_caps (
  scope text not null check (scope in ('all', 'channel', 'touchpoint', 'questionnaire')),
  -- '' is every value of the scope, each by itself.
  value text not null default '',
  most smallint not null check (most between 0 and 100),
  days smallint not null check (days between 1 and 730),
  primary key (scope, value)
);

create table feedback_opt_outs (
  customer_id uuid primary key references customers (id),
  at timestamptz not null default now(),
  by_staff uuid references staff (id)
);

-- What goes out to customers' phones, with what became of it.
create table notices (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  kind text not null check (kind in ('invitation', 'echo')),
  subject uuid not null,
  -- Registered with the operator; words stand there, parameters here.
  template_code text not null,
  params jsonb not null default '{}',
  state text not null check (state in ('queued', 'sent', 'delivered', 'failed', 'dead')),
  attempts smallint not null default 0,
  next_at timestamptz not null default now(),
  gateway_id text,
  problem text,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  demo boolean not null default false,
  unique (kind, subject, customer_id)
);
create index notices_to_send on notices (next_at) where state = 'queued';
create index notices_by_time on notices (created_at desc, id desc);
create unique index notices_by_gateway on notices (gateway_id) where gateway_id is not null;
create table notice_templates (
  code text primary key,
  -- What the operator registered it under; null: not registered, nothing of it goes out by a gateway.
  gateway_template text,
  text text not null,
  text_en text not null
);
insert into notice_templates (code, text, text_en) values
  ('invitation', '【{insurer}】您的{touchpoint}服务已办结，想听听您的评价，点一下即可：{link} 可在页面退订。', '[{insurer}] Your {touchpoint} is done. One tap tells us how it went: {link}. You can opt out on that page.'),
  ('verification', '【{insurer}】我们改进了{touchpoint}服务，做得好不好由您说了算：{link} 可在页面退订。', '[{insurer}] We have improved {touchpoint}. Whether it worked is for you to say: {link}. You can opt out on that page.'),
  ('echo', '【{insurer}】您此前提的意见已有回音：{change} 详情：{link}', '[{insurer}] What you told us has been acted on: {change} More: {link}');
