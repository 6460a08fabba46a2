-- Transfers of a contact, and the time of people: what occupancy and declines are read from.

-- All is counted anew: what was counted before knows neither transfers nor customers who were merged.
truncate contact_facts, contact_figures, agent_figures;
alter table contact_facts add transferred_warm integer not null, add transferred_blind integer not null;
alter table contact_figures add transferred_warm bigint not null, add transferred_blind bigint not null;
alter table agent_figures add transferred_warm bigint not null, add transferred_blind bigint not null;
update metric_backfill set after = '00000000-0000-0000-0000-000000000000', generation = generation + 1;

-- Quarter hours that are over, one row a person who was signed in or let something pass. Times in milliseconds.
create table agent_times (
  bucket timestamptz not null,
  agent_id uuid not null,
  -- Where the person belonged when it was counted.
  unit_id uuid not null,
  department_id uuid,
  -- Signed in, without 小休 and 用餐.
  available_ms bigint not null,
  -- Of this: with a contact in hand, or in 话后整理.
  busy_ms bigint not null,
  declined bigint not null,
  missed bigint not null,
  primary key (bucket, agent_id)
);
create index agent_times_by_agent on agent_times (agent_id, bucket);

-- Up to which moment people's time has been counted; null: nothing yet.
create table agent_time_cursor (
  one boolean primary key default true check (one),
  until timestamptz
);
insert into agent_time_cursor default values;

create index agent_state_spans_by_end on agent_state_spans (until);
create index assignments_by_end on assignments (ended_at);
create index assignments_not_taken_by_time on assignments (ended_at) where end_reason in ('declined', 'missed');
