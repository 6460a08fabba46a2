-- Topics in groups with descriptions; models that learned from corrections; runs over history; words that rise.

alter table voices add model_version integer;
comment on column voices.model_version is 'voice_models.version that read it; 0: the endpoint of the configuration; null: a person, or read before models were counted';

-- Topics may carry group, groupEn, description, descriptionEn; the delivered ones get their groups.
update taxonomy_versions set topics = (
  select jsonb_agg(t.topic || jsonb_build_object('group', coalesce(g.zh, ''), 'groupEn', coalesce(g.en, '')) order by t.n)
  from jsonb_array_elements(topics) with ordinality t(topic, n) left join (values
    ('claim_speed', '理赔', 'Claims'), ('claim_result', '理赔', 'Claims'), ('claim_documents', '理赔', 'Claims'), ('claim_progress', '理赔', 'Claims'), ('survey_assessment', '理赔', 'Claims'),
    ('renewal_reminder', '续期与缴费', 'Renewal and payment'), ('payment', '续期与缴费', 'Renewal and payment'), ('invoice', '续期与缴费', 'Renewal and payment'),
    ('policy_servicing', '保单服务', 'Policy service'), ('policy_loan', '保单服务', 'Policy service'), ('surrender', '保单服务', 'Policy service'),
    ('product_explanation', '产品与销售', 'Products and sales'), ('sales_conduct', '产品与销售', 'Products and sales'), ('value_added', '产品与销售', 'Products and sales'),
    ('staff_attitude', '人员服务', 'People'), ('staff_competence', '人员服务', 'People'), ('resolution', '人员服务', 'People'), ('contact_disturbance', '人员服务', 'People'),
    ('waiting_time', '渠道与环境', 'Channels and premises'), ('channel_handoff', '渠道与环境', 'Channels and premises'), ('app_usability', '渠道与环境', 'Channels and premises'),
    ('counter_environment', '渠道与环境', 'Channels and premises'), ('privacy', '渠道与环境', 'Channels and premises')) g(code, zh, en) on g.code = t.topic ->> 'code')
where version = 1;

create table voice_models (
  version integer primary key check (version > 0),
  -- null: the one that is delivered with the program.
  bytes bytea,
  -- Names the bytes: processes keep a model they have read until another one serves.
  digest text not null,
  serving boolean not null default false,
  -- Fitted, but not better: it never served, and says why.
  refused boolean not null default false,
  -- Corrections it learned from and was measured on, figures of it and of the one before, seconds, reasons.
  measures jsonb not null default '{}',
  trained_by uuid references staff (id),
  created_at timestamptz not null default now(),
  served_from timestamptz
);
create unique index voice_models_one_serving on voice_models (serving) where serving;
insert into voice_models (version, digest, serving, served_from) values (1, 'delivered', true, now());

-- Work over the whole history, in the background: reading all comments anew, or fitting a model.
create table voice_runs (
  id uuid primary key,
  kind text not null check (kind in ('rerun', 'train')),
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  taxonomy_version integer,
  model_version integer,
  -- Comments (rerun) or percent (train).
  total integer not null default 0,
  done integer not null default 0,
  changed integer not null default 0,
  -- The last comment that was read anew, in the order in which they were said.
  at_said timestamptz not null default '-infinity',
  at_id uuid not null default '00000000-0000-0000-0000-000000000000',
  failure text,
  failure_en text,
  by_staff uuid references staff (id),
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create unique index voice_runs_one_open on voice_runs (kind) where state in ('waiting', 'running');
create index voice_runs_by_time on voice_runs (kind, created_at desc);

-- Words and word groups of comments by the day on which they were said, for the head office and the units right below it. Counted in the background, within a
-- minute of a comment's arrival; rows older than ten weeks go.
create table voice_words (
  day date not null,
  unit_id uuid not null,
  word text not null check (length(word) between 2 and 20),
  voices integer not null,
  primary key (unit_id, day, word)
);
-- Comments with words of a day, the denominator.
create table voice_word_days (
  day date not null,
  unit_id uuid not null,
  voices integer not null,
  primary key (unit_id, day)
);
-- Up to where comments were counted, and when the rising ones were found last.
create table voice_word_progress (
  one boolean primary key default true check (one),
  at_id uuid not null default '00000000-0000-0000-0000-000000000000',
  found_at timestamptz
);
insert into voice_word_progress default values;

-- What rises, found anew every few minutes: what the page reads.
create table voice_rising_words (
  unit_id uuid not null,
  rank integer not null,
  word text not null,
  kind text not null check (kind in ('word', 'group')),
  from_day date not null,
  to_day date not null,
  voices integer not null,
  whole integer not null,
  before_voices integer not null,
  before_whole integer not null,
  adjusted_p double precision not null,
  found_at timestamptz not null,
  primary key (unit_id, rank)
);
