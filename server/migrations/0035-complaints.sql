-- Complaints 投诉: registered at once, never refused, never deleted (B1-08), with the clock of the law and everything that was ever said of them.

-- Does a person belong to what may not touch a matter (B1-06)? `barred` holds ids of people, of departments with those directly below them, and of
-- units with everything below them.
create function is_barred(person uuid, barred uuid[]) returns boolean language sql stable as $$
  select cardinality(barred) > 0 and exists (
    select from staff s join departments d on d.id = s.department_id join units u on u.id = s.unit_id
    where s.id = person and (s.id = any(barred) or d.id = any(barred) or d.parent_id = any(barred)
      or exists (select from units b where b.id = any(barred) and starts_with(u.path, b.path))))
$$;

alter table work_items add barred uuid[] not null default '{}';

-- Where complaints of a unit, and of those below it, go first; of several the nearest, and of its the one for the category.
create table complaint_queues (
  unit_id uuid not null references units (id) on delete cascade,
  category text not null check (category in ('any', 'claims', 'salesDevelopment', 'salesService', 'counter')),
  queue_id uuid not null references queues (id) on delete cascade,
  primary key (unit_id, category)
);

-- Never used twice; a number that a failed act has drawn stays unused.
create sequence complaint_numbers;

create table complaints (
  id uuid primary key,
  number text not null unique,
  -- decided: the decision stands, the complainant has not been told yet, so the clock runs on (B1-01).
  state text not null check (state in ('waiting', 'handling', 'decided', 'informed', 'closed', 'withdrawn', 'merged')),
  channel text not null,
  received_at timestamptz not null,
  registered_at timestamptz not null,
  registered_by uuid not null references staff (id),
  conversation_id uuid references conversations (id),
  customer_id uuid references customers (id),
  -- Whose branch it is (属地管理): of the customer, else of the conversation, else of who registered it.
  unit_id uuid not null references units (id),
  -- Of the four; null until somebody has sorted it.
  category text check (category in ('claims', 'salesDevelopment', 'salesService', 'counter')),
  -- The regulator's own sorting.
  regulator_class text,
  risks text[] not null default '{}',
  complainant_kind text not null check (complainant_kind in ('person', 'proxy', 'heir', 'organisation', 'group')),
  complainant_name text not null default '' check (length(complainant_name) <= 60),
  contact_way text,
  proxy_name text not null default '' check (length(proxy_name) <= 60),
  -- Was the signed authorisation, or the proof of succession, seen (B1-12)?
  authority text not null default 'none' check (authority in ('none', 'missing', 'seen')),
  authority_note text not null default '' check (length(authority_note) <= 500),
  -- Names of those who speak for a group, at most five (B1-09).
  representatives text[] not null default '{}' check (cardinality(representatives) <= 5),
  group_size integer check (group_size between 1 and 100000),
  demand text not null default '' check (length(demand) <= 5000),
  facts text not null default '' check (length(facts) <= 5000),
  about_staff uuid references staff (id),
  about_unit uuid references units (id),
  about_department uuid references departments (id),
  about_text text not null default '' check (length(about_text) <= 200),
  policy_no text not null default '' check (length(policy_no) <= 60),
  claim_no text not null default '' check (length(claim_no) <= 60),
  -- Who may not touch it, from what it is about; see is_barred.
  barred uuid[] not null default '{}',
  assignee uuid references staff (id),
  queue_id uuid references queues (id),
  tier smallint not null default 1 check (tier between 1 and 3),
  due_at timestamptz not null,
  overdue boolean not null default false,
  at_risk boolean not null default false,
  paused boolean not null default false,
  -- What the complainant must still be told of by phone or letter: extended, paused, resumed, restarted.
  to_tell text[] not null default '{}',
  finding text check (finding in ('upheld', 'partly', 'notUpheld', 'settled')),
  decision text not null default '' check (length(decision) <= 5000),
  decision_basis text not null default '' check (length(decision_basis) <= 5000),
  decided_at timestamptz,
  decided_by uuid references staff (id),
  informed_at timestamptz,
  informed_means text,
  notice text not null default '' check (length(notice) <= 12000),
  root_cause text,
  root_cause_note text not null default '' check (length(root_cause_note) <= 2000),
  merged_into uuid references complaints (id),
  -- What it was before it was merged.
  merged_from text,
  ended_at timestamptz,
  last_step integer not null default 0,
  changed_at timestamptz not null default now(),
  check ((state = 'merged') = (merged_into is not null)),
  check (merged_into <> id),
  check (state <> 'informed' or (decided_at is not null and informed_at is not null))
);
create index complaints_open on complaints (due_at, id) where state in ('waiting', 'handling', 'decided');
create index complaints_open_by_unit on complaints (unit_id, due_at, id) where state in ('waiting', 'handling', 'decided');
create index complaints_mine on complaints (assignee, due_at, id) where state in ('handling', 'decided', 'informed');
create index complaints_registered on complaints (registered_by, registered_at desc, id desc);
create index complaints_done on complaints (registered_at desc, id desc) where state in ('informed', 'closed', 'withdrawn', 'merged');
create index complaints_by_customer on complaints (customer_id, received_at desc) where customer_id is not null;
create index complaints_by_conversation on complaints (conversation_id, received_at desc) where conversation_id is not null;
create index complaints_by_main on complaints (merged_into) where merged_into is not null;
create index complaints_about_staff on complaints (about_staff) where about_staff is not null;

-- Every act, who, when and in which words; a correction keeps the values before.
create table complaint_steps (
  complaint_id uuid not null references complaints (id),
  n integer not null,
  verb text not null,
  at timestamptz not null default now(),
  -- null: the program, by a clock or the router.
  by_staff uuid references staff (id),
  text text not null default '' check (length(text) <= 12000),
  data jsonb not null default '{}',
  primary key (complaint_id, n)
);

-- How to reach the complainant; the last one counts, the ones before stay.
create table complaint_contacts (
  complaint_id uuid not null references complaints (id),
  n smallint not null,
  contact_sealed text not null,
  at timestamptz not null default now(),
  by_staff uuid not null references staff (id),
  primary key (complaint_id, n)
);

-- The further 30 days of B1-03 need somebody above; one question at a time.
create table complaint_approvals (
  id uuid primary key,
  complaint_id uuid not null references complaints (id),
  asked_by uuid not null references staff (id),
  asked_at timestamptz not null,
  reason text not null check (length(reason) between 2 and 1000),
  state text not null default 'open' check (state in ('open', 'approved', 'refused', 'obsolete')),
  answered_by uuid references staff (id),
  answered_at timestamptz,
  note text not null default '' check (length(note) <= 1000),
  check (answered_by is distinct from asked_by)
);
create unique index complaint_approvals_open on complaint_approvals (complaint_id) where state = 'open';
create index complaint_approvals_by_complaint on complaint_approvals (complaint_id, asked_at);

-- What a customer wrote that sounds like a complaint, until a person has said whether it is one.
create table complaint_proposals (
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  seq bigint not null,
  sentence text not null,
  strength real not null,
  risks text[] not null default '{}',
  state text not null default 'open' check (state in ('open', 'registered', 'dismissed')),
  answered_by uuid references staff (id),
  answered_at timestamptz,
  complaint_id uuid references complaints (id),
  created_at timestamptz not null default now(),
  unique (conversation_id, seq)
);
create unique index complaint_proposals_open on complaint_proposals (conversation_id) where state = 'open';

create function refuse_complaint_loss() returns trigger language plpgsql as $$
begin
  -- Restoring a backup empties empty tables first.
  if tg_op = 'TRUNCATE' then
    if exists (select from complaints) then raise exception 'complaints are never deleted (%)', tg_table_name using errcode = 'HY001'; end if;
    return null;
  end if;
  raise exception 'complaints are never deleted, their history is never changed (%)', tg_table_name using errcode = 'HY001';
end $$;
create trigger complaints_stay before delete on complaints for each row execute function refuse_complaint_loss();
create trigger complaints_stay_whole before truncate on complaints for each statement execute function refuse_complaint_loss();
create trigger complaint_steps_stay before delete or update on complaint_steps for each row execute function refuse_complaint_loss();
create trigger complaint_steps_stay_whole before truncate on complaint_steps for each statement execute function refuse_complaint_loss();
create trigger complaint_contacts_stay before delete on complaint_contacts for each row execute function refuse_complaint_loss();
create trigger complaint_approvals_stay before delete on complaint_approvals for each row execute function refuse_complaint_loss();

create function keep_complaint_identity() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.number <> old.number or new.registered_at <> old.registered_at or new.registered_by <> old.registered_by then
    raise exception 'number and registration of a complaint are never changed' using errcode = 'HY001';
  end if;
  return new;
end $$;
create trigger complaints_keep_identity before update on complaints for each row execute function keep_complaint_identity();
