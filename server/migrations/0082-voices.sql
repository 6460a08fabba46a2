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

insert into taxonomy_versions (version, topics, note) values (1, '[
  {"code": "claim_speed", "name": "理赔时效", "nameEn": "Claim speed", "phrases": [], "archived": false},
  {"code": "claim_result", "name": "理赔结论与金额", "nameEn": "Claim result and amount", "phrases": [], "archived": false},
  {"code": "claim_documents", "name": "理赔资料", "nameEn": "Claim documents", "phrases": [], "archived": false},
  {"code": "claim_progress", "name": "理赔进度", "nameEn": "Claim progress", "phrases": [], "archived": false},
  {"code": "survey_assessment", "name": "查勘定损", "nameEn": "Survey and loss assessment", "phrases": [], "archived": false},
  {"code": "renewal_reminder", "name": "续期提醒", "nameEn": "Renewal reminder", "phrases": [], "archived": false},
  {"code": "payment", "name": "缴费与扣款", "nameEn": "Payment and debit", "phrases": [], "archived": false},
  {"code": "invoice", "name": "电子发票", "nameEn": "Electronic invoice", "phrases": [], "archived": false},
  {"code": "policy_servicing", "name": "保全与信息变更", "nameEn": "Policy servicing", "phrases": [], "archived": false},
  {"code": "policy_loan", "name": "保单借款", "nameEn": "Policy loan", "phrases": [], "archived": false},
  {"code": "surrender", "name": "退保", "nameEn": "Surrender", "phrases": [], "archived": false},
  {"code": "product_explanation", "name": "条款与产品解释", "nameEn": "Clauses and products explained", "phrases": [], "archived": false},
  {"code": "sales_conduct", "name": "销售行为", "nameEn": "Sales conduct", "phrases": [], "archived": false},
  {"code": "staff_attitude", "name": "服务态度", "nameEn": "Staff attitude", "phrases": [], "archived": false},
  {"code": "staff_competence", "name": "专业能力", "nameEn": "Staff competence", "phrases": [], "archived": false},
  {"code": "waiting_time", "name": "等待与接通", "nameEn": "Waiting and getting through", "phrases": [], "archived": false},
  {"code": "resolution", "name": "问题解决", "nameEn": "Resolution", "phrases": [], "archived": false},
  {"code": "channel_handoff", "name": "渠道衔接", "nameEn": "Hand-off between channels", "phrases": [], "archived": false},
  {"code": "app_usability", "name": "线上操作体验", "nameEn": "Ease of the app", "phrases": [], "archived": false},
  {"code": "counter_environment", "name": "网点环境", "nameEn": "Counter and premises", "phrases": [], "archived": false},
  {"code": "contact_disturbance", "name": "回访与来电打扰", "nameEn": "Calls and messages that disturb", "phrases": [], "archived": false},
  {"code": "privacy", "name": "信息安全", "nameEn": "Information security", "phrases": [], "archived": false},
  {"code": "value_added", "name": "增值服务", "nameEn": "Value-added services", "phrases": [], "archived": false},
  {"code": "none", "name": "无实义", "nameEn": "Nothing about the service", "phrases": [], "archived": false}
]', '随程序提供的编码表');

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
  primary key (id, received_at)
) partition by range (received_at);
-- Lists stand in the order in which things were said: what is brought in late belongs to its time.
create index voices_by_time on voices (said_at desc, id desc);
create index voices_by_unit on voices (unit_id, said_at desc, id desc);
create index voices_by_touchpoint on voices (touchpoint, said_at desc, id desc);
create index voices_by_customer on voices (customer_id, said_at desc) where customer_id is not null;
create index voices_urgent on voices (said_at desc, id desc) where escalate;
create index voices_with_text on voices (said_at desc, id desc) where text <> '';

-- Received and not counted yet: the worker takes them from here in batches.
create table voice_queue (
  voice_id uuid primary key,
  received_at timestamptz not null
);
create index voice_queue_by_time on voice_queue (received_at, voice_id);

create table voice_mentions (
  voice_id uuid not null,
  received_at timestamptz not null,
  -- That of the voice, for lists by topic.
  said_at timestamptz not null default now(),
  topic text not null,
  sentiment text not null check (sentiment in ('negative', 'neutral', 'positive')),
  primary key (voice_id, topic, received_at)
) partition by range (received_at);
create index voice_mentions_by_topic on voice_mentions (topic, said_at desc, voice_id desc);

-- The insurer's day of a moment.
create function voice_day(moment timestamptz) returns date language sql immutable parallel safe return (moment at time zone 'Asia/Shanghai')::date;

-- Figures by day (voice_day of said_at). topic '' counts each voice once: with a text in one of negative (it speaks ill of something), positive (well of
-- something and ill of nothing) and neutral; a topic counts the voices that mention it, by how they do.
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

-- Rated voices that speak ill of both topics (a < b), or of one (a = b), with the sum of their ratings: what importance needs beside the rollups.
create table voice_pair_rollups (
  day date not null,
  touchpoint text not null,
  unit_id uuid not null,
  a text not null,
  b text not null,
  voices integer not null default 0,
  points integer not null default 0,
  primary key (day, touchpoint, unit_id, a, b)
);

-- What a customer said is never changed and never goes: no route, no mistake and no script of a unit can. Only the customer's own rating may be given anew
-- within ten minutes; the program says so for that one row.
create function keep_voice() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.kind = 'rating' and current_setting('huiyin.rated_anew', true) = old.id::text and new.said_at < old.said_at + interval '11 minutes' then return new; end if;
  -- An empty table may be emptied: that is how a backup begins to be loaded.
  if tg_op = 'TRUNCATE' and not exists (select from voices) then return null; end if;
  raise exception 'a voice is never changed, hidden or deleted' using errcode = 'restrict_violation';
end $$;
create trigger keep_voices_whole before update of id, received_at, source, external_id, kind, said_at, touchpoint, channel, unit_id, staff_id, customer_id, rating, promote, ease, text, text_sealed, answers
  on voices for each row execute function keep_voice();
create trigger keep_voices before delete on voices for each row execute function keep_voice();
create trigger keep_all_voices before truncate on voices for each statement execute function keep_voice();

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

-- Partitions of voices and voice_mentions for the month of a moment (UTC), made where they are missing. Attached instead of made in place: nobody who reads
-- or writes waits for it.
create function provide_voice_month(moment timestamptz) returns void language plpgsql as $$
declare
  first timestamptz := date_trunc('month', moment, 'UTC');
  name text := to_char(first at time zone 'UTC', 'YYYY_MM');
  part text;
begin
  if to_regclass('voices_' || name) is not null and to_regclass('voice_mentions_' || name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended('voice months', 0));
  foreach part in array array['voices', 'voice_mentions'] loop
    continue when to_regclass(part || '_' || name) is not null;
    execute format('create table %1$s_%2$s (like %1$s including defaults including constraints)', part, name);
    execute format('alter table %1$s attach partition %1$s_%2$s for values from (%3$L) to (%4$L)', part, name, first, first + interval '1 month');
  end loop;
  execute format('create or replace trigger keep_all_voices before truncate on voices_%s for each statement execute function keep_voice()', name);
end $$;

-- The months at hand; the worker makes those to come.
do $$ begin
  for month in 0..2 loop perform provide_voice_month(now() + month * interval '1 month'); end loop;
end $$;
