-- Work orders 工单: what the desk passes to another unit, department or post, and what becomes of it.

create table work_order_templates (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Za-z0-9-]{1,32}$'),
  name text not null,
  name_en text not null,
  kind text not null check (kind in ('reassign', 'assist')),
  priority text not null check (priority in ('urgent', 'high', 'normal', 'low')),
  -- Words in braces, such as {policyNo}, are filled in; 【…】 is for the person who writes the order.
  title text not null,
  body text not null,
  -- Who gets it: this department, or the nearest one of this kind, seen from the customer's unit upwards.
  department_id uuid references departments (id),
  department_kind text,
  -- Code of the deadline rule by priority.
  rules jsonb not null,
  -- Roles of the second and the third tier: head of the unit's line, dispute post of the branch.
  tier_roles text[] not null default '{claims-head,claims-dispute-post}' check (cardinality(tier_roles) = 2),
  archived_at timestamptz,
  changed_by uuid references staff (id),
  changed_at timestamptz not null default now()
);

-- Orders for a department go through this queue to its members; without a row they wait to be dispatched by hand.
create table work_order_queues (
  department_id uuid primary key references departments (id) on delete cascade,
  queue_id uuid not null references queues (id) on delete cascade
);

-- Never used twice; a number that a failed act has drawn stays unused.
create sequence work_order_numbers;

create table work_orders (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('reassign', 'assist')),
  conversation_id uuid references conversations (id),
  customer_id uuid references customers (id),
  template_id uuid references work_order_templates (id),
  title text not null check (length(title) between 1 and 120),
  text text not null check (length(text) between 1 and 5000),
  priority text not null check (priority in ('urgent', 'high', 'normal', 'low')),
  -- waiting: at the department; assigned: somebody has it; sentBack: with the sender again; replied: to be told to the customer.
  state text not null check (state in ('waiting', 'assigned', 'sentBack', 'replied', 'finished')),
  from_unit_id uuid not null references units (id),
  from_department_id uuid not null references departments (id),
  created_by uuid not null references staff (id),
  -- 首问责任: who stays the customer's contact until the end.
  owner_staff uuid not null references staff (id),
  unit_id uuid not null references units (id),
  department_id uuid not null references departments (id),
  post_id uuid references posts (id),
  assignee uuid references staff (id),
  tier smallint not null default 1 check (tier between 1 and 3),
  due_at timestamptz not null,
  overdue boolean not null default false,
  -- A warning point of the clock has passed.
  at_risk boolean not null default false,
  urged smallint not null default 0,
  customer_urged smallint not null default 0,
  urged_at timestamptz,
  supervised_at timestamptz,
  supervised_by uuid references staff (id),
  -- The supervision has not been reported on yet.
  report_wanted boolean not null default false,
  -- When it last came back to the owner, and when the customer was last told after that.
  returned_at timestamptz,
  answered_at timestamptz,
  finished_at timestamptz,
  last_step smallint not null default 0,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index work_orders_open on work_orders (due_at, id) where state <> 'finished';
create index work_orders_to on work_orders (unit_id, due_at, id) where state <> 'finished';
create index work_orders_from on work_orders (from_unit_id, due_at, id) where state <> 'finished';
create index work_orders_mine on work_orders (assignee, due_at, id) where state = 'assigned';
create index work_orders_owned on work_orders (owner_staff, due_at, id) where state <> 'finished';
create index work_orders_department on work_orders (department_id, due_at, id) where state in ('waiting', 'assigned');
create index work_orders_finished on work_orders (finished_at desc, id desc) where state = 'finished';
create index work_orders_by_conversation on work_orders (conversation_id, created_at desc) where conversation_id is not null;
create index work_orders_by_customer on work_orders (customer_id, created_at desc) where customer_id is not null;

-- Every verb, who, when and why.
create table work_order_steps (
  work_order_id uuid not null references work_orders (id),
  n smallint not null,
  verb text not null,
  at timestamptz not null default now(),
  -- null: the program, by a clock or because somebody left.
  by_staff uuid references staff (id),
  text text not null default '' check (length(text) <= 5000),
  -- Ids and codes that belong to the verb: whom, from which tier to which.
  data jsonb not null default '{}',
  primary key (work_order_id, n)
);

create table work_order_files (
  work_order_id uuid not null references work_orders (id),
  file_id uuid not null references files (id),
  step smallint not null,
  primary key (work_order_id, file_id)
);
create index work_order_files_by_file on work_order_files (file_id);

insert into clock_rules (code, effective_on, name, name_en, unit, amount, warn_percents, escalate_minutes, confidence, source) values
  ('WO-URGENT', '2020-01-01', '工单：特急', 'Work order: urgent', 'workingMinutes', 240, '{50,80}', '{0,120}', 'own', '公司工单管理默认时限，可修改'),
  ('WO-HIGH', '2020-01-01', '工单：加急', 'Work order: high', 'workingDays', 1, '{50,80}', '{0,240}', 'own', '公司工单管理默认时限，可修改'),
  ('WO-NORMAL', '2020-01-01', '工单：普通', 'Work order: normal', 'workingDays', 3, '{60,85}', '{0,420}', 'own', '公司工单管理默认时限，可修改'),
  ('WO-LOW', '2020-01-01', '工单：低', 'Work order: low', 'workingDays', 5, '{60,85}', '{0,420}', 'own', '公司工单管理默认时限，可修改'),
  ('WO-CLAIM', '2020-01-01', '工单：理赔进度查询', 'Work order: claim progress', 'workingDays', 1, '{50,80}', '{0,240}', 'own', '公司工单管理默认时限，可修改');

insert into work_order_templates (id, code, name, name_en, kind, priority, title, body, department_kind, tier_roles, rules) values
  (gen_random_uuid(), 'CLAIM-PROGRESS', '理赔进度查询', 'Claim progress', 'reassign', 'normal', '查询理赔进度：{reportNo}',
    E'客户 {customer} 询问报案号 {reportNo} 的处理进度。\n客户诉求：【诉求】\n请核实当前环节、预计完成时间及还需客户补充的材料后回单。', 'claims', '{claims-head,claims-dispute-post}',
    '{"urgent": "WO-URGENT", "high": "WO-HIGH", "normal": "WO-CLAIM", "low": "WO-NORMAL"}'),
  (gen_random_uuid(), 'CLAIM-AMOUNT', '赔付金额异议', 'Claim amount disputed', 'reassign', 'high', '赔付金额异议：{reportNo}',
    E'客户 {customer} 对报案号 {reportNo} 的赔付金额有异议。\n异议内容：【异议内容】\n客户期望：【客户期望】\n请复核定损与理算依据，并说明计算过程后回单。', 'claims', '{claims-head,claims-dispute-post}',
    '{"urgent": "WO-URGENT", "high": "WO-HIGH", "normal": "WO-NORMAL", "low": "WO-LOW"}'),
  (gen_random_uuid(), 'SURVEY', '查勘预约', 'Survey appointment', 'assist', 'urgent', '请联系客户安排查勘：{reportNo}',
    E'客户 {customer} 要求尽快安排查勘，报案号 {reportNo}。\n现场地点：【地点】\n方便时间：【时间】\n请与客户约定时间后回单。', 'claims', '{claims-head,claims-dispute-post}',
    '{"urgent": "WO-URGENT", "high": "WO-HIGH", "normal": "WO-NORMAL", "low": "WO-LOW"}'),
  (gen_random_uuid(), 'POLICY-CHANGE', '保全办理', 'Policy servicing', 'reassign', 'normal', '保全办理：{policyNo}',
    E'客户 {customer} 申请办理保单 {policyNo} 的保全。\n变更项目：【变更项目】\n请告知所需材料与办理方式，办理完成后回单。', 'generalService', '{centre-management,complaint-post}',
    '{"urgent": "WO-URGENT", "high": "WO-HIGH", "normal": "WO-NORMAL", "low": "WO-LOW"}'),
  (gen_random_uuid(), 'PREMIUM', '续期扣款异常', 'Renewal premium not taken', 'assist', 'high', '续期扣款异常：{policyNo}',
    E'客户 {customer} 反映保单 {policyNo} 续期扣款异常。\n情况说明：【情况】\n请核实扣款记录与保单效力后回单。', 'generalService', '{centre-management,complaint-post}',
    '{"urgent": "WO-URGENT", "high": "WO-HIGH", "normal": "WO-NORMAL", "low": "WO-LOW"}'),
  (gen_random_uuid(), 'DOCUMENT', '保单与发票补寄', 'Policy or invoice to be sent again', 'assist', 'low', '补寄资料：{policyNo}',
    E'客户 {customer} 申请补寄保单 {policyNo} 的【资料名称】。\n寄送方式与地址请与客户确认，寄出后回单并附单号。', 'generalService', '{centre-management,complaint-post}',
    '{"urgent": "WO-URGENT", "high": "WO-HIGH", "normal": "WO-NORMAL", "low": "WO-LOW"}'),
  (gen_random_uuid(), 'OTHER', '其他事项', 'Other', 'reassign', 'normal', '【事项】',
    E'客户 {customer}：【情况与诉求】', null, '{centre-management,complaint-post}',
    '{"urgent": "WO-URGENT", "high": "WO-HIGH", "normal": "WO-NORMAL", "low": "WO-LOW"}');
