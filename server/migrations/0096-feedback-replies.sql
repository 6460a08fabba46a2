-- What was said on a card or into the box of a unit, for whoever answers it there, and how the answer reaches somebody whom nobody knows.

insert into clock_rules (code, effective_on, name, name_en, unit, amount, warn_percents, escalate_minutes, confidence, source) values
  ('feedback-reply', '2020-01-01', '服务反馈的回复', 'Reply to feedback', 'workingMinutes', 480, '{75}', '{0}', 'own', '公司服务承诺：服务反馈卡和意见箱收到的意见，由专人在 480 个工作分钟（一个工作日）内回复');

create table feedback_replies (
  voice_id uuid primary key,
  -- Of the voice: leads to its partition.
  received_at timestamptz not null,
  -- null: the opinion box.
  card_id uuid references feedback_cards (id),
  unit_id uuid not null references units (id),
  department_id uuid references departments (id),
  staff_id uuid references staff (id),
  -- Who answers; null: whoever of the unit may.
  post_id uuid references posts (id),
  -- none: nothing to answer (satisfied, and not a word); a wish to be answered makes it wait.
  state text not null check (state in ('none', 'waiting', 'replied')),
  due_at timestamptz not null,
  derivation jsonb not null,
  -- Where the customer wants the answer, beside the page.
  mobile_sealed text,
  reply text check (length(reply) between 1 and 500),
  replied_by uuid references staff (id),
  replied_at timestamptz,
  -- First time that the customer read the answer.
  read_at timestamptz,
  check ((state = 'replied') = (reply is not null))
);
create index feedback_replies_by_time on feedback_replies (received_at desc, voice_id desc);
create index feedback_replies_by_unit on feedback_replies (unit_id, received_at desc, voice_id desc);
create index feedback_replies_waiting on feedback_replies (due_at, voice_id) where state = 'waiting';

-- Not everybody who is answered is a customer.
alter table notices
  alter customer_id drop not null,
  add unit_id uuid references units (id),
  add mobile_sealed text,
  drop constraint notices_kind_check,
  add constraint notices_kind_check check (kind in ('invitation', 'echo', 'reply')),
  add constraint notices_of_somebody check (customer_id is not null or (unit_id is not null and mobile_sealed is not null));
create unique index notices_by_subject on notices (kind, subject) where customer_id is null;
insert into notice_templates (code, text, text_en) values
  ('reply', '【{insurer}】您对我们服务的意见已有专人回复，请点开查看：{link}', '[{insurer}] Somebody has answered what you told us about our service: {link}');
-- Which words were in force when; what has gone out is told in its own words.
alter table notice_templates add version integer not null default 1, add active boolean not null default true, add changed_at timestamptz not null default now(), add changed_by uuid references staff (id);
create table notice_template_versions (
  code text not null references notice_templates (code),
  version integer not null,
  gateway_template text,
  text text not null,
  text_en text not null,
  published_at timestamptz not null default now(),
  published_by uuid references staff (id),
  primary key (code, version)
);
insert into notice_template_versions (code, version, gateway_template, text, text_en) select code, 1, gateway_template, text, text_en from notice_templates;
alter table notices add template_version integer not null default 1;
