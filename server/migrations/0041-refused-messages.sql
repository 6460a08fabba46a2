-- When the channel says that a message was sent, if that is plausible: shown instead of `at`. Places stay in the order of arrival.
alter table messages add column sent_at timestamptz;

-- Signed messages of channels that were refused: kept until somebody tries them again or gives them up.
create table refused_messages (
  id uuid primary key,
  channel_id uuid not null references channels (id),
  -- SHA-256 of the external id, or of the body without one: the same message refused again is the same row.
  fingerprint bytea not null,
  external_id text,
  -- As sent, but for a file that is too large to keep; then the sender has to send it again. Text, since JSON may hold what jsonb does not take.
  body text not null,
  complete boolean not null,
  -- Beginning of the text, masked.
  preview text not null,
  -- {code, zh, en}
  reason jsonb not null,
  state text not null default 'dead' check (state in ('dead', 'received', 'discarded')),
  attempts smallint not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (channel_id, fingerprint)
);
create index refused_messages_dead on refused_messages (created_at desc, id desc) where state = 'dead';
create index refused_messages_dead_of on refused_messages (channel_id, created_at desc, id desc) where state = 'dead';
create index refused_messages_done on refused_messages (changed_at) where state <> 'dead';
