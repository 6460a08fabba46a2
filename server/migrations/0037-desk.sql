-- The agent's desk: answer templates 常用语, summaries 服务小结 with their reasons, mentions, and what can still be undone.

create table answer_templates (
  id uuid primary key,
  -- Whose it is: a person's, a department's, or with neither everybody's.
  owner_staff uuid references staff (id) on delete cascade,
  department_id uuid references departments (id),
  title text not null check (length(title) between 1 and 40),
  -- Words in braces, such as {customer}, are filled in.
  body text not null check (length(body) between 1 and 2000),
  shortcut text not null default '' check (shortcut ~ '^[a-z0-9-]{0,20}$'),
  changed_by uuid references staff (id),
  changed_at timestamptz not null default now(),
  check (owner_staff is null or department_id is null)
);
create unique index answer_templates_shortcut on answer_templates (owner_staff, department_id, shortcut) nulls not distinct where shortcut <> '';
create index answer_templates_by_owner on answer_templates (owner_staff) where owner_staff is not null;
create index answer_templates_by_department on answer_templates (department_id) where owner_staff is null;

-- Why customers come, three levels deep. A reason that was ever used is archived and never deleted.
create table contact_reasons (
  id uuid primary key,
  parent_id uuid references contact_reasons (id),
  level smallint not null check (level between 1 and 3),
  name text not null check (length(name) between 1 and 30),
  name_en text not null check (length(name_en) between 1 and 60),
  position integer not null default 0,
  archived_at timestamptz,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  check ((parent_id is null) = (level = 1))
);
create unique index contact_reasons_name on contact_reasons (parent_id, name) nulls not distinct where archived_at is null;

-- The summary stands on the contact; the words of the reason are kept as they were read when it was chosen. The remark is end_note.
alter table contacts
  add column reason_id uuid references contact_reasons (id),
  add column reason_path text not null default '',
  add column reason_path_en text not null default '',
  add column solved text check (solved in ('yes', 'no', 'followUp')),
  add column summarised_by uuid;
create index contacts_by_reason on contacts (reason_id, requested_at) where reason_id is not null;

-- A conversation that its agent has resolved, for the seconds in which that can be undone: the customer does not know yet.
create table contact_endings (
  conversation_id uuid primary key references conversations (id) on delete cascade,
  staff_id uuid not null references staff (id),
  -- Anybody who writes to the other after this place goes on with the conversation.
  seq integer not null,
  reason text not null check (reason in ('resolved', 'unresolved', 'spam', 'duplicate')),
  note text not null default '',
  reason_id uuid references contact_reasons (id),
  solved text check (solved in ('yes', 'no', 'followUp')),
  resolved_at timestamptz not null default now(),
  due_at timestamptz not null
);
create index contact_endings_due on contact_endings (due_at);

-- A note that its author took back: the place stays, the words are gone.
alter table messages add column withdrawn_at timestamptz;

create table mentions (
  id uuid primary key,
  staff_id uuid not null references staff (id) on delete cascade,
  conversation_id uuid not null references conversations (id) on delete cascade,
  seq integer not null,
  by_staff uuid not null references staff (id),
  at timestamptz not null default now(),
  read_at timestamptz,
  unique (conversation_id, seq, staff_id)
);
create index mentions_of on mentions (staff_id, at desc, id desc);
create index mentions_unread on mentions (staff_id) where read_at is null;

-- What insurers are usually asked; administrators change it as they like.
with tree (one, one_en, two, two_en, three, three_en) as (values
  ('理赔', 'Claims', '报案', 'Reporting', '如何报案', 'How to report'),
  ('理赔', 'Claims', '报案', 'Reporting', '补充报案信息', 'Adding to a report'),
  ('理赔', 'Claims', '进度', 'Progress', '审核进度', 'Review'),
  ('理赔', 'Claims', '进度', 'Progress', '赔款到账', 'Payment'),
  ('理赔', 'Claims', '材料', 'Documents', '需要哪些材料', 'Which documents'),
  ('理赔', 'Claims', '材料', 'Documents', '材料补交', 'Handing in later'),
  ('理赔', 'Claims', '结果', 'Decision', '金额有疑问', 'Amount in question'),
  ('理赔', 'Claims', '结果', 'Decision', '拒赔解释', 'Refusal explained'),
  ('保单', 'Policies', '查询', 'Enquiry', '保障范围', 'Cover'),
  ('保单', 'Policies', '查询', 'Enquiry', '保单状态', 'State of the policy'),
  ('保单', 'Policies', '变更', 'Changes', '联系方式', 'Contact details'),
  ('保单', 'Policies', '变更', 'Changes', '受益人', 'Beneficiary'),
  ('保单', 'Policies', '退保', 'Surrender', '犹豫期退保', 'In the cooling-off period'),
  ('保单', 'Policies', '退保', 'Surrender', '退保金额', 'Surrender value'),
  ('保费', 'Premiums', '续期', 'Renewal', '扣款失败', 'Debit failed'),
  ('保费', 'Premiums', '续期', 'Renewal', '缴费方式', 'Ways to pay'),
  ('保费', 'Premiums', '发票', 'Invoice', '电子发票', 'Electronic invoice'),
  ('车险服务', 'Motor services', '救援', 'Assistance', '拖车救援', 'Towing'),
  ('车险服务', 'Motor services', '救援', 'Assistance', '电瓶与换胎', 'Battery and tyres'),
  ('车险服务', 'Motor services', '年检', 'Inspection', '代办年检', 'Inspection for the owner'),
  ('产品', 'Products', '咨询', 'Questions', '新产品', 'New products'),
  ('产品', 'Products', '咨询', 'Questions', '投保条件', 'Conditions'),
  ('服务', 'Service', '意见', 'Opinion', '建议', 'Suggestion'),
  ('服务', 'Service', '意见', 'Opinion', '不满', 'Dissatisfaction'),
  ('其他', 'Other', '无关', 'Unrelated', '打错或测试', 'Wrong address or test')
), ones as (
  insert into contact_reasons (id, level, name, name_en, position)
  select gen_random_uuid(), 1, one, one_en, row_number() over (order by min(n)) from (select *, row_number() over () as n from tree) t group by one, one_en
  returning id, name
), twos as (
  insert into contact_reasons (id, parent_id, level, name, name_en, position)
  select gen_random_uuid(), o.id, 2, t.two, t.two_en, row_number() over (partition by o.id order by min(t.n))
  from (select *, row_number() over () as n from tree) t join ones o on o.name = t.one group by o.id, t.two, t.two_en
  returning id, parent_id, name
)
insert into contact_reasons (id, parent_id, level, name, name_en, position)
select gen_random_uuid(), w.id, 3, t.three, t.three_en, row_number() over (partition by w.id order by t.n)
from (select *, row_number() over () as n from tree) t join ones o on o.name = t.one join twos w on w.parent_id = o.id and w.name = t.two;
