-- What people do with work: their states over time, ringing, passing on, helping and watching.

alter table agent_states drop constraint agent_states_state_check;
alter table agent_states drop constraint agent_states_reason_check;
alter table agent_states
  add check (state in ('signedOut', 'ready', 'notReady', 'afterContact')),
  -- missedRing: set by the program, after something rang in vain.
  add check (reason in ('break', 'meal', 'training', 'meeting', 'missedRing')),
  -- 话后整理 ends by itself then.
  add after_contact_until timestamptz,
  -- The supervisor who set the state that holds now.
  add forced_by uuid references staff (id);
create index agent_states_after_contact on agent_states (after_contact_until) where state = 'afterContact';

-- Who was in which state from when until when. Written in the transaction of the change; one open row a person.
create table agent_state_spans (
  id bigint generated always as identity primary key,
  staff_id uuid not null references staff (id) on delete cascade,
  state text not null,
  reason text,
  since timestamptz not null,
  until timestamptz,
  forced_by uuid references staff (id)
);
create unique index agent_state_spans_open on agent_state_spans (staff_id) where until is null;
create index agent_state_spans_by_time on agent_state_spans (staff_id, since);

-- Set while an assigned item rings: it holds capacity, but nobody has accepted it yet.
alter table work_items add ringing_until timestamptz;
create index work_items_ringing on work_items (ringing_until) where state = 'assigned' and ringing_until is not null;
-- How often somebody declined or missed.
create index assignments_not_taken on assignments (staff_id, ended_at) where end_reason in ('declined', 'missed');
