-- What customers say, received once each, analysed in batches, counted once and never read again for a figure.

-- The moments of service at which customers are heard.
create table touchpoints (
  code text primary key check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  name text not null,
  name_en text not null,
  position smallint not null default 0,
  archived_at timestamptz
);
insert into touchpoints (code, name, name_en, position) values
  ('consultation', '咨询', 'Consultation', 10),
  ('new_policy', '投保', 'Taking out a policy', 20),
  ('renewal', '续期交费', 'Renewal', 30),
  ('policy_servicing', '保全变更', 'Policy servicing', 40),
  ('policy_loan', '保单借款', 'Policy loan', 50),
  ('claim_life', '人身险理赔', 'Life and health claim', 60),
  ('claim_motor', '车险理赔', 'Motor claim', 70),
  ('surrender', '退保', 'Surrender', 80),
  ('complaint', '投诉', 'Complaint', 90),
  ('visit', '回访', 'Visit and callback', 100),
  ('other', '其他', 'Other', 200);

-- What a voice is about. Published versions never change; every mention names the version that found it.
create table taxonomy_versions (
  version integer primary key,
  -- [{code, name, nameEn, phrases: [..], archived}]: topics of the model keep their codes; a topic of one's own is found by its phrases.
  topics jsonb not null,
  note text not null default '',
  published_by uuid references staff (id),
  published_at timestamptz not null default now()
);

-- One row for each voice ever received. A table cut by month cannot hold a number to be unique for good, so uniqueness has a table of its own.
create table voice_ids (
  source text not null,
  external_id text not null,
  voice_id uuid not null,
  received_at timestamptz not null,
  primary key (source, external_id)
) partition by hash (source, external_id);
do $$ begin
  for i in 0..7 loop
    execute format('create table voice_ids_%s partition of voice_ids for values with (modulus 8, remainder %s)', i, i);
  end loop;
end $$;

-- Cut by the month of `received_at`; partitions are made ahead and on demand. No foreign keys: fourteen million rows a year are written in bulk, by code that looked its names up.
create table voices (
  id uuid not null,
  received_at timestamptz not null,
  source text not null,
  external_id text not null,
  -- questionnaire: a page asked for it; card: a feedback card; rating: at the end of a contact; box: the opinion box; suggestion: by staff; remark: found in a conversation; import: brought in.
  kind text not null check (kind in ('questionnaire', 'card', 'rating', 'box', 'suggestion', 'remark', 'import')),
  -- When the customer said it; received_at for what comes at once.
  said_at timestamptz not null,
  touchpoint text not null,
  channel text not null,
  unit_id uuid not null,
  department_id uuid,
  -- Whom it is about.
  staff_id uuid,
  customer_id uuid,
  -- Finished service that it belongs to, conversation it came from, invitation it answers, card it was given on.
  service_event_id uuid,
  conversation_id uuid,
  invitation_id uuid,
  card_id uuid,
  -- Who it is by, where it is a suggestion of staff.
  by_staff uuid,
  rating smallint check (rating between 1 and 5),
  promote smallint check (promote between 0 and 10),
  ease smallint check (ease between 1 and 7),
  -- Masked. What was masked stays readable, with a reason, in text_sealed.
  text text not null default '' check (length(text) <= 5000),
  text_sealed text,
  -- Questionnaire, its version and every answer: {id, version, answers: {question: value}}.
  answers jsonb,
  product text,
  demo boolean not null default false,
  -- Set by the analysis, together with mentions and figures.
  counted_at timestamptz,
  taxonomy_version integer,
  escalate boolean not null default false,
  -- Labels that a person corrected are not overwritten by a later analysis.
  corrected_at timestamptz,
  primary key (received_at, id)
) partition by range (received_at);
create index voices_by_id on voices (id);
create index voices_by_unit on voices (unit_id, received_at desc, id desc);
create index voices_by_touchpoint on voices (touchpoint, received_at desc, id desc);
create index voices_by_customer on voices (customer_id, received_at desc) where customer_id is not null;
create index voices_urgent on voices (received_at desc, id desc) where escalate;

-- Received and not counted yet: the worker takes them from here in batches.
create table voice_queue (
  voice_id uuid primary key,
  received_at timestamptz not null
);
create index voice_queue_by_time on voice_queue (received_at, voice_id);

create table voice_mentions (
  voice_id uuid not null,
  received_at timestamptz not null,
  topic text not null,
  sentiment text not null check (sentiment in ('negative', 'neutral', 'positive')),
  primary key (received_at, voice_id, topic)
) partition by range (received_at);
create index voice_mentions_by_topic on voice_mentions (topic, received_at desc, voice_id);

-- Figures by day (of said_at, in the insurer's time zone). topic '' counts each voice once; a topic counts the voices that mention it.
create table voice_rollups (
  day date not null,
  touchpoint text not null,
  channel text not null,
  unit_id uuid not null,
  topic text not null,
  voices integer not null default 0,
  texts integer not null default 0,
  urgent integer not null default 0,
  negative integer not null default 0,
  neutral integer not null default 0,
  positive integer not null default 0,
  -- Answers by value: ratings 1–5, recommendation 0–10, ease 1–7.
  r1 integer not null default 0, r2 integer not null default 0, r3 integer not null default 0, r4 integer not null default 0, r5 integer not null default 0,
  detractors integer not null default 0, passives integer not null default 0, promoters integer not null default 0,
  e1 integer not null default 0, e2 integer not null default 0, e3 integer not null default 0, e4 integer not null default 0, e5 integer not null default 0, e6 integer not null default 0, e7 integer not null default 0,
  primary key (day, touchpoint, channel, unit_id, topic)
);
create index voice_rollups_by_topic on voice_rollups (topic, day);

-- Rated voices that speak ill of both topics (a < b), with the sum of their ratings: what importance needs beside the rollups.
create table voice_pair_rollups (
  day date not null,
  touchpoint text not null,
  unit_id uuid not null,
  a text not null,
  b text not null,
  voices integer not null default 0,
  primary key (day, touchpoint, unit_id, a, b)
);

-- Said by a unit about a voice, and to the customer. Only added to.
create table voice_remarks (
  id uuid primary key,
  voice_id uuid not null,
  voice_received_at timestamptz not null,
  -- note: for colleagues; answer: told to the customer; outcome: of a call back.
  kind text not null check (kind in ('note', 'answer', 'outcome')),
  text text not null check (length(text) between 2 and 2000),
  by_staff uuid not null references staff (id),
  at timestamptz not null default now()
);
create index voice_remarks_by_voice on voice_remarks (voice_id, at);

create table voice_corrections (
  id uuid primary key,
  voice_id uuid not null,
  voice_received_at timestamptz not null,
  before jsonb not null,
  after jsonb not null,
  by_staff uuid not null references staff (id),
  at timestamptz not null default now()
);
create index voice_corrections_by_time on voice_corrections (at desc, id desc);
create index voice_corrections_by_voice on voice_corrections (voice_id, at);

-- Partitions of voices and voice_mentions for the month of a moment (UTC), made where they are missing.
create function provide_voice_month(moment timestamptz) returns void language plpgsql as $$
declare
  first timestamptz := date_trunc('month', moment, 'UTC');
  name text := to_char(first at time zone 'UTC', 'YYYY_MM');
begin
  if to_regclass('voices_' || name) is not null and to_regclass('voice_mentions_' || name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended('voice months', 0));
  execute format('create table if not exists voices_%s partition of voices for values from (%L) to (%L)', name, first, first + interval '1 month');
  execute format('create table if not exists voice_mentions_%s partition of voice_mentions for values from (%L) to (%L)', name, first, first + interval '1 month');
end $$;
