-- The insurer's customers as far as service needs them; the core system stays the source.
-- Identity numbers, mobiles and bank cards are sealed (`*_sealed`) and found by a keyed hash (`*_index`).

create table customers (
  id uuid primary key,
  -- Id in the insurer's core system; the subject of a signed-in customer's token.
  external_id text not null unique,
  name text not null,
  gender text check (gender in ('male', 'female')),
  born_on date,
  tier text not null default 'standard' check (tier in ('standard', 'silver', 'gold', 'diamond')),
  unit_id uuid not null references units (id),
  resident_id_sealed text,
  resident_id_index bytea,
  mobile_sealed text,
  mobile_index bytea,
  email text,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index customers_by_resident_id on customers (resident_id_index) where resident_id_index is not null;
create index customers_by_mobile on customers (mobile_index) where mobile_index is not null;
create index customers_by_unit on customers (unit_id, id);

create table policies (
  id uuid primary key,
  policy_no text not null unique,
  customer_id uuid not null references customers (id),
  product text not null,
  line_of_business text not null,
  state text not null check (state in ('active', 'lapsed', 'ended')),
  insured_object text not null default '',
  premium numeric(14, 2) not null,
  effective_on date not null,
  ends_on date,
  bank_card_sealed text,
  bank_card_index bytea
);
create index policies_by_customer on policies (customer_id, effective_on desc, id);

create table claims (
  id uuid primary key,
  report_no text not null unique,
  policy_id uuid not null references policies (id),
  customer_id uuid not null references customers (id),
  reported_at timestamptz not null,
  state text not null check (state in ('reported', 'registered', 'assessing', 'approved', 'paid', 'refused', 'closed')),
  loss text not null,
  amount numeric(14, 2)
);
create index claims_by_customer on claims (customer_id, reported_at desc, id);
