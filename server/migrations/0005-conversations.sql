-- Channels, visitors, conversations, messages, contacts, ratings.

create table channels (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9-]{1,32}$'),
  kind text not null check (kind in ('web', 'push')),
  name text not null,
  name_en text not null,
  unit_id uuid not null references units (id),
  -- Where chats of this channel queue.
  queue_id uuid not null,
  -- Web: signs the tokens of customers that the host site knows. Push: signs what the channel sends.
  secret_sealed text not null,
  -- Web: a JSON Web Key Set instead of the secret.
  key_set jsonb,
  webhook_url text,
  webhook_secret_sealed text,
  demo boolean not null default false,
  archived_at timestamptz,
  created_at timestamptz not null default now()
);

create table visitors (
  id uuid primary key,
  channel_id uuid not null references channels (id),
  customer_id uuid references customers (id),
  -- Push channels name their own users.
  external_id text,
  name text not null default '',
  locale text not null default 'zh-CN',
  large_type boolean not null default false,
  blocked_at timestamptz,
  blocked_until timestamptz,
  block_reason text,
  blocked_by uuid,
  created_at timestamptz not null default now(),
  unique (channel_id, external_id)
);
create index visitors_by_customer on visitors (customer_id) where customer_id is not null;
create table visitor_tokens (
  token_hash bytea primary key,
  visitor_id uuid not null references visitors (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table conversations (
  id uuid primary key,
  channel_id uuid not null references channels (id),
  visitor_id uuid not null references visitors (id),
  customer_id uuid references customers (id),
  unit_id uuid not null references units (id),
  department_id uuid references departments (id),
  -- waiting: in the queue; active: an agent has it; left: a message left outside service hours; closed.
  state text not null check (state in ('waiting', 'active', 'left', 'closed')),
  agent_id uuid references staff (id),
  last_seq integer not null default 0,
  contact smallint not null default 1,
  last_message_at timestamptz not null default now(),
  -- Who spoke last, customer or agent; notes and system messages do not count.
  last_sender text not null default 'customer' check (last_sender in ('customer', 'agent')),
  silence_warned_at timestamptz,
  customer_delivered_seq integer not null default 0,
  customer_read_seq integer not null default 0,
  agent_read_seq integer not null default 0,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
) with (fillfactor = 70);
-- One open conversation a visitor: parallel first messages meet here.
create unique index conversations_one_open on conversations (visitor_id) where state <> 'closed';
create index conversations_by_visitor on conversations (visitor_id, opened_at desc, id desc);
create index conversations_by_customer on conversations (customer_id, opened_at desc, id desc) where customer_id is not null;
create index conversations_mine on conversations (agent_id, opened_at, id) where state = 'active';
create index conversations_open on conversations (unit_id, opened_at, id) where state in ('waiting', 'left');
create index conversations_closed on conversations (unit_id, closed_at desc, id desc) where state = 'closed';
create index conversations_closed_mine on conversations (agent_id, closed_at desc, id desc) where state = 'closed';

create table messages (
  -- No foreign key: the row is made from the conversation's own row in the same statement, and the check cost a tenth
  -- of the rate of sending.
  conversation_id uuid not null,
  seq integer not null,
  -- The sender's own id: sending twice is harmless.
  client_id text not null check (length(client_id) between 8 and 64),
  channel_id uuid not null,
  external_id text,
  sender text not null check (sender in ('customer', 'agent', 'system')),
  staff_id uuid,
  kind text not null check (kind in ('text', 'image', 'file', 'note', 'system')),
  text text not null default '' check (length(text) <= 5000),
  file_id uuid,
  -- System messages are a code with arguments, worded in the reader's language.
  system jsonb,
  at timestamptz not null default now(),
  primary key (conversation_id, seq),
  unique (conversation_id, client_id)
);
create unique index messages_external on messages (channel_id, external_id) where external_id is not null;

-- One stretch of service from asking for a person to its end; a reopened conversation has several.
create table contacts (
  conversation_id uuid not null references conversations (id),
  n smallint not null,
  unit_id uuid not null,
  department_id uuid,
  queue_id uuid not null,
  agent_id uuid,
  requested_at timestamptz not null,
  assigned_at timestamptz,
  -- First message of a person; answered − requested is the response time of KPI-02.
  answered_at timestamptz,
  ended_at timestamptz,
  end_reason text check (end_reason in ('resolved', 'unresolved', 'abandoned', 'silent', 'blocked', 'spam', 'duplicate')),
  end_note text not null default '',
  -- While waiting: last sign of the customer (a socket or a request).
  customer_seen_at timestamptz not null default now(),
  after_hours boolean not null default false,
  left_phone_sealed text,
  left_email text,
  primary key (conversation_id, n)
);
create index contacts_by_request on contacts (unit_id, requested_at);
create index contacts_unanswered on contacts (queue_id, requested_at) where answered_at is null and ended_at is null;
create index contacts_answered on contacts (answered_at) where answered_at is not null;

create table ratings (
  conversation_id uuid not null,
  contact smallint not null,
  unit_id uuid not null,
  department_id uuid,
  agent_id uuid,
  score smallint not null check (score between 1 and 5),
  solved boolean,
  comment text not null default '' check (length(comment) <= 1000),
  rated_at timestamptz not null default now(),
  primary key (conversation_id, contact),
  foreign key (conversation_id, contact) references contacts (conversation_id, n)
);
create index ratings_by_time on ratings (unit_id, rated_at desc);

-- Who may read a conversation unmasked, until when, and why.
create table unmask_grants (
  conversation_id uuid not null references conversations (id),
  staff_id uuid not null references staff (id),
  reason text not null,
  granted_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (conversation_id, staff_id)
);

create table webhook_deliveries (
  id uuid primary key,
  channel_id uuid not null references channels (id),
  conversation_id uuid,
  seq integer,
  type text not null,
  body jsonb not null,
  state text not null check (state in ('pending', 'delivered', 'dead')),
  attempts smallint not null default 0,
  last_status integer,
  last_error text,
  next_attempt_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  unique (channel_id, conversation_id, seq, type)
);
create index webhook_deliveries_dead on webhook_deliveries (created_at desc, id desc) where state = 'dead';
create index webhook_deliveries_due on webhook_deliveries (next_attempt_at) where state = 'pending';
