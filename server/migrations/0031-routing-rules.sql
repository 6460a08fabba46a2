-- Rules by which the router chooses: whom an item needs, how that relaxes while it waits, who goes first, where it overflows.

alter table queues
  -- [{"afterSeconds": 60, "skills": [{"skill": code, "level": 1..5}]}]: from then on these skills are asked for instead.
  add relaxation jsonb not null default '[]',
  -- Codes of qualifications; gates, which no wait opens.
  add needed_qualifications text[] not null default '{}',
  -- Only people of the item's own unit, or of a unit above it.
  add same_unit boolean not null default false,
  -- After so many seconds the members of that queue may take the item too.
  add overflow_queue_id uuid references queues (id),
  add overflow_after_seconds integer check (overflow_after_seconds between 1 and 86400),
  -- Seconds by which a customer counts as having come earlier.
  add tier_bonus jsonb not null default '{"silver": 20, "gold": 60, "diamond": 120}',
  add older_bonus_seconds integer not null default 120 check (older_bonus_seconds between 0 and 3600),
  add answer_mode text not null default 'auto' check (answer_mode in ('auto', 'ring')),
  add ring_seconds smallint not null default 20 check (ring_seconds between 5 and 120),
  add after_contact_seconds integer not null default 0 check (after_contact_seconds between 0 and 3600),
  -- Share to be answered within so many seconds.
  add service_level_percent smallint not null default 80 check (service_level_percent between 1 and 100),
  add service_level_seconds integer not null default 20 check (service_level_seconds between 1 and 86400),
  add check (overflow_queue_id <> id),
  add check ((overflow_queue_id is null) = (overflow_after_seconds is null));
create index queues_by_overflow on queues (overflow_queue_id) where overflow_queue_id is not null;

alter table work_items
  -- Smallest first: queued_at less all seconds of bonus. Everybody ages at the same rate, so the order of two items never changes.
  add order_at timestamptz not null default now(),
  add tier text,
  -- An older customer goes before: because they asked to, or by age.
  add older text check (older in ('asked', 'age')),
  -- What this item needs beside what its queue asks for; `needed_skills` likewise.
  add needed_qualifications text[] not null default '{}',
  -- Yuan that whoever takes it must be allowed to decide about.
  add needed_authority numeric(14, 2),
  -- When waiting next changes who may take it.
  add next_rule_at timestamptz;
update work_items set order_at = queued_at, needed_skills = '[]';
drop index work_items_waiting;
create index work_items_waiting on work_items (queue_id, order_at, id) where state = 'waiting';
create index work_items_due on work_items (next_rule_at) where state = 'waiting' and next_rule_at is not null;
create index work_items_preferred on work_items (preferred_staff) where state = 'waiting' and preferred_staff is not null;
-- What came into a queue on a day, for the preview of a change.
create index work_items_by_time on work_items (queue_id, queued_at);

-- Yuan up to which a person may decide; null: nothing that is about money.
alter table staff add authority_limit numeric(14, 2) check (authority_limit >= 0);
