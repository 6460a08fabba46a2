-- Figures of service. What each contact adds is kept beside it, so that a change of the contact is a difference: old figures out, new ones in.
create table contact_facts (
  conversation_id uuid not null,
  n smallint not null,
  -- Facts of an earlier generation are in no sum.
  generation integer not null,
  -- The quarter hour in which the customer asked for a person.
  bucket timestamptz not null,
  queue_id uuid not null,
  unit_id uuid not null,
  department_id uuid,
  channel_id uuid not null,
  agent_id uuid,
  -- The customer, or the visitor where nobody knows who it is.
  person uuid not null,
  requested_at timestamptz not null,
  answered_at timestamptz,
  -- Within how many seconds the queue promised an answer when it was first counted.
  target_seconds integer not null,
  came_back boolean not null,
  requests integer not null, answered integer not null, response_ms bigint not null, within_target integer not null,
  abandoned integer not null, late_abandoned integer not null, "left" integer not null, handled integer not null, handle_ms bigint not null,
  invited integer not null, rated integer not null, top_box integer not null, score_sum integer not null, solved_said integer not null, solved_yes integer not null,
  emitted integer not null, synced integer not null, counted integer not null, repeats integer not null, issues integer not null, solved_first integer not null,
  primary key (conversation_id, n)
);
create index contact_facts_by_person on contact_facts (person, requested_at);
create index contact_facts_by_time on contact_facts (requested_at desc, conversation_id desc, n desc);
create index contact_facts_by_unit on contact_facts (unit_id, requested_at desc, conversation_id desc, n desc);
create index contact_facts_by_queue on contact_facts (queue_id, requested_at desc, conversation_id desc, n desc);
create index contact_facts_by_agent on contact_facts (agent_id, requested_at desc, conversation_id desc, n desc) where agent_id is not null;

-- Sums of the facts by quarter hour: what boards and reports read.
create table contact_figures (
  bucket timestamptz not null,
  queue_id uuid not null,
  unit_id uuid not null,
  department_id uuid,
  channel_id uuid not null,
  requests bigint not null, answered bigint not null, response_ms bigint not null, within_target bigint not null,
  abandoned bigint not null, late_abandoned bigint not null, "left" bigint not null, handled bigint not null, handle_ms bigint not null,
  invited bigint not null, rated bigint not null, top_box bigint not null, score_sum bigint not null, solved_said bigint not null, solved_yes bigint not null,
  emitted bigint not null, synced bigint not null, counted bigint not null, repeats bigint not null, issues bigint not null, solved_first bigint not null,
  unique nulls not distinct (bucket, queue_id, unit_id, channel_id, department_id)
);
create table agent_figures (
  bucket timestamptz not null,
  agent_id uuid not null,
  unit_id uuid not null,
  department_id uuid,
  requests bigint not null, answered bigint not null, response_ms bigint not null, within_target bigint not null,
  abandoned bigint not null, late_abandoned bigint not null, "left" bigint not null, handled bigint not null, handle_ms bigint not null,
  invited bigint not null, rated bigint not null, top_box bigint not null, score_sum bigint not null, solved_said bigint not null, solved_yes bigint not null,
  emitted bigint not null, synced bigint not null, counted bigint not null, repeats bigint not null, issues bigint not null, solved_first bigint not null,
  unique nulls not distinct (bucket, agent_id, unit_id, department_id)
);
create index agent_figures_by_agent on agent_figures (agent_id, bucket);

-- How far the conversations that were there before have been counted; null: all of them.
create table metric_backfill (
  one boolean primary key default true check (one),
  after uuid,
  -- Grows with each rebuild.
  generation integer not null default 1
);
insert into metric_backfill (after) values ('00000000-0000-0000-0000-000000000000');
