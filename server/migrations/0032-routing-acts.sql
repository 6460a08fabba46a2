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

-- Who takes part in a conversation beside the agent who has it.
create table conversation_guests (
  id bigint generated always as identity primary key,
  conversation_id uuid not null references conversations (id),
  staff_id uuid not null references staff (id),
  -- monitor: reads only; consult: was asked for help, reads and writes notes; join: writes to the customer as well.
  role text not null check (role in ('monitor', 'consult', 'join')),
  invited_by uuid not null references staff (id),
  since timestamptz not null default now(),
  until timestamptz
);
create unique index conversation_guests_one on conversation_guests (conversation_id, staff_id) where until is null;
create index conversation_guests_mine on conversation_guests (staff_id, since) where until is null;
create index conversation_guests_by_conversation on conversation_guests (conversation_id, since);

-- Conversations that agents passed on. warm: the receiver had been consulted before.
create table conversation_transfers (
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  contact smallint not null,
  from_staff uuid not null references staff (id),
  from_queue uuid not null references queues (id),
  to_staff uuid references staff (id),
  to_queue uuid references queues (id),
  kind text not null check (kind in ('warm', 'blind')),
  -- An answer after this place ends the time in which it may be undone.
  seq integer not null,
  at timestamptz not null default now(),
  undone_at timestamptz,
  check ((to_staff is null) <> (to_queue is null))
);
create index conversation_transfers_by_conversation on conversation_transfers (conversation_id, at);
create index conversation_transfers_by_staff on conversation_transfers (from_staff, at);

-- 密语: an internal note for one colleague in particular.
alter table messages add whisper_to uuid references staff (id);
