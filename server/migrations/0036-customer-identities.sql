-- Customers in depth: parties of policies, identities, merges, identity checks 核身, tags, notes, consent.

-- A merged customer points to the one that is kept, never to one that is itself merged: every reader follows one step.
alter table customers add merged_into uuid references customers (id);
create index customers_by_merge on customers (merged_into) where merged_into is not null;
-- Same name and birthday: a reason to look whether two are one.
create index customers_by_birth on customers (born_on, name) where born_on is not null;

-- Who takes part besides the policyholder, as the core system says: insured and beneficiaries of a policy, third parties of a
-- claim. Customers are named by their id there, so that they may come later; others by name. No foreign keys, as with terms.
create table parties (
  -- The policy, for a third party the claim.
  subject uuid not null,
  role text not null check (role in ('insured', 'beneficiary', 'thirdParty')),
  n smallint not null,
  external_id text,
  name text,
  primary key (subject, role, n),
  check (external_id is not null or name is not null)
);
create index parties_by_customer on parties (external_id) where external_id is not null;

-- By what service knows a customer besides what the core system says (that stays in customers and policies) and besides the
-- visitors that sites and channels have linked (those stay in visitors): entered by staff, or proven by an identity check.
create table customer_identities (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  kind text not null check (kind in ('visitor', 'appUser', 'mobile', 'wechat', 'email', 'plate', 'residentId')),
  value_index bytea not null,
  value_sealed text not null,
  verified_at timestamptz,
  source text not null check (source in ('staff', 'check')),
  by_staff uuid references staff (id),
  created_at timestamptz not null default now(),
  unique (customer_id, kind, value_index)
);
create index customer_identities_by_value on customer_identities (kind, value_index);

-- Two that may be one. due: verified, to be merged by itself; declined: never proposed again.
create table merge_proposals (
  id uuid primary key,
  a_id uuid not null references customers (id),
  b_id uuid not null references customers (id),
  -- Codes, worded on the page; the surest first.
  reasons text[] not null,
  state text not null check (state in ('open', 'due', 'accepted', 'declined')),
  decided_by uuid references staff (id),
  decided_at timestamptz,
  decide_reason text not null default '',
  created_at timestamptz not null default now(),
  check (a_id < b_id),
  unique (a_id, b_id)
);
create index merge_proposals_open on merge_proposals (created_at desc, id desc) where state = 'open';
create index merge_proposals_declined on merge_proposals (decided_at desc, id desc) where state = 'declined';
create index merge_proposals_by_b on merge_proposals (b_id);

create table customer_merges (
  id uuid primary key,
  kept_id uuid not null references customers (id),
  merged_id uuid not null references customers (id),
  -- merged_id and whoever had been merged into it before: what an undo gives back.
  moved uuid[] not null,
  basis text not null check (basis in ('verified', 'proposal')),
  reasons text[] not null,
  by_staff uuid references staff (id),
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by uuid references staff (id),
  undo_reason text not null default ''
);
create unique index customer_merges_one on customer_merges (merged_id) where undone_at is null;
create index customer_merges_by_kept on customer_merges (kept_id, merged_at desc);
create index customer_merges_by_merged on customer_merges (merged_id, merged_at desc);
create index customer_merges_by_time on customer_merges (merged_at desc, id desc) where undone_at is null;

-- 核身. Belongs to the conversation: whoever gets it by transfer relies on it too.
create table identity_checks (
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  customer_id uuid not null references customers (id),
  person text not null check (person in ('policyholder', 'insured', 'beneficiary', 'proxy', 'thirdParty')),
  means text not null check (means in ('questions', 'smsCode', 'signIn', 'document')),
  level smallint not null check (level between 1 and 3),
  state text not null check (state in ('asked', 'passed', 'failed', 'revoked')),
  -- Questions with their right answers, until they are answered.
  questions_sealed text,
  -- [{"code", "right"}]: what was asked and whether it was right, never the answers.
  results jsonb not null default '[]',
  note text not null default '' check (length(note) <= 200),
  -- The conversation had no customer before.
  linked boolean not null default false,
  checked_by uuid not null references staff (id),
  created_at timestamptz not null default now(),
  checked_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references staff (id)
);
create index identity_checks_by_conversation on identity_checks (conversation_id, created_at desc);
create index identity_checks_by_customer on identity_checks (customer_id, created_at desc, id desc);

-- A unit's own list, usable in the units below it too.
create table customer_tags (
  id uuid primary key,
  unit_id uuid not null references units (id),
  name text not null check (length(name) between 1 and 20),
  name_en text not null default '',
  archived_at timestamptz,
  unique (unit_id, name)
);
create table customer_tag_links (
  customer_id uuid not null references customers (id),
  tag_id uuid not null references customer_tags (id),
  by_staff uuid references staff (id),
  at timestamptz not null default now(),
  primary key (customer_id, tag_id)
);
create index customer_tag_links_by_tag on customer_tag_links (tag_id);

create table customer_notes (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  by_staff uuid not null references staff (id),
  text text not null check (length(text) between 1 and 2000),
  at timestamptz not null default now(),
  edited_at timestamptz
);
create index customer_notes_by_customer on customer_notes (customer_id, at desc, id desc);
-- What a note said before it was edited.
create table customer_note_versions (
  note_id uuid not null references customer_notes (id),
  n smallint not null,
  text text not null,
  until timestamptz not null,
  primary key (note_id, n)
);

-- Every word of a customer for or against a purpose stays; the latest of a purpose counts.
create table customer_consents (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  purpose text not null check (purpose in ('serviceNotices', 'surveys', 'marketing', 'partners')),
  given boolean not null,
  means text not null check (means in ('chat', 'phone', 'counter', 'form', 'app')),
  note text not null default '' check (length(note) <= 200),
  by_staff uuid references staff (id),
  at timestamptz not null default now()
);
create index customer_consents_by_customer on customer_consents (customer_id, at desc, id desc);
