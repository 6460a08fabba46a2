-- Words of messages, for the search over conversations. Filled from the event log after the sender's transaction.

create table message_search (
  conversation_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  -- What a search may narrow by, in one array so that one index answers all: unit, department, channel, customer, everybody who had
  -- the conversation, reasons with those above them.
  keys uuid[] not null,
  -- Pairs of Han characters, words of Latin letters and digits; personal data is masked before.
  words tsvector not null,
  primary key (conversation_id, seq)
);
create index message_search_by_time on message_search (at desc, conversation_id desc, seq desc);
create index message_search_words on message_search using gin (words, keys);

-- What was there before the reader of the log began is filled in conversation by conversation, up to here.
create table message_search_fill (
  one boolean primary key default true check (one),
  after_conversation uuid not null default '00000000-0000-0000-0000-000000000000',
  done_at timestamptz
);
insert into message_search_fill default values;

create index conversations_by_opening on conversations (opened_at desc, id desc);
