-- What the core system says of customers, policies and claims: versions, search, imports.

-- An older version never overwrites a newer one; `core_fingerprint` is a keyed hash of the record as it came, so that the
-- same record again changes nothing. `core_seen_at`: when the core system last said anything of the customer.
alter table customers
  add core_version bigint,
  add core_changed_at timestamptz,
  add core_fingerprint bytea,
  add core_seen_at timestamptz,
  -- Keyed hashes of the last four signs, looked up together with a name.
  add mobile_tail_index bytea,
  add resident_id_tail_index bytea;
create index customers_by_mobile_tail on customers (mobile_tail_index, id) where mobile_tail_index is not null;
create index customers_by_resident_id_tail on customers (resident_id_tail_index, id) where resident_id_tail_index is not null;

alter table policies
  add plate text,
  add core_version bigint,
  add core_changed_at timestamptz,
  add core_fingerprint bytea;
alter table claims
  add core_version bigint,
  add core_changed_at timestamptz,
  add core_fingerprint bytea;
create index claims_by_policy on claims (policy_id);

-- What customers are found by while somebody types: a search is a range of terms, so it costs what it shows, whatever the size.
-- A name has a term for each of its ends of two signs and more (张伟国, 伟国), its initials in pinyin (ZWG); policies give their
-- number, plates themselves with and without the province. Written with the customer and the policy. No foreign key: it would
-- cost as much as the row at the import of a million.
create table customer_terms (
  term text collate "C" not null,
  kind text not null check (kind in ('name', 'initials', 'policy', 'plate')),
  customer_id uuid not null,
  unit_id uuid not null,
  primary key (term, customer_id, kind)
);
create index customer_terms_by_unit on customer_terms (unit_id, term, customer_id, kind);
create index customer_terms_by_customer on customer_terms (customer_id);

-- Who may see a customer unmasked, until when, and why.
create table customer_unmask_grants (
  customer_id uuid not null references customers (id),
  staff_id uuid not null references staff (id),
  reason text not null,
  granted_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (customer_id, staff_id)
);

-- A file of customers, policies or claims: its parts come in, rows are read and judged, somebody looks, rows are applied in
-- batches. Every step goes on where a killed process stopped. Kept for a month with its rejected rows.
create table customer_imports (
  id uuid primary key,
  kind text not null check (kind in ('customers', 'policies', 'claims')),
  file_name text not null,
  -- What tells one file from another: the sender may go on with it after an interruption.
  file_key text not null,
  file_bytes bigint not null,
  state text not null check (state in ('receiving', 'reading', 'ready', 'applying', 'done', 'failed')),
  -- null: the command line.
  by_staff uuid references staff (id),
  -- Path of the unit in which the sender may write; null: everywhere.
  scope_path text,
  received_bytes bigint not null default 0,
  -- Last line of the file whose row is stored; reading goes on behind it.
  read_line integer not null default 0,
  read_bytes bigint not null default 0,
  -- Keys of the columns in the file's order; null for one that is not known.
  columns jsonb not null default '[]',
  ignored_columns jsonb not null default '[]',
  to_create integer not null default 0,
  to_update integer not null default 0,
  unchanged integer not null default 0,
  older integer not null default 0,
  rejected integer not null default 0,
  applied integer not null default 0,
  -- {"zh", "en"}
  failure jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index customer_imports_by_time on customer_imports (created_at desc, id desc);
create index customer_imports_by_staff on customer_imports (by_staff, created_at desc, id desc);
create index customer_imports_open on customer_imports (file_key) where state not in ('done', 'failed');

-- The file as it comes from a browser, until its rows are read. Holds identity numbers, therefore sealed.
create table customer_import_parts (
  import_id uuid not null references customer_imports (id) on delete cascade,
  n integer not null,
  part_sealed text not null,
  primary key (import_id, n)
);
-- Sealed bytes do not shrink: compressing them would only cost time.
alter table customer_import_parts alter column part_sealed set storage external;

-- Rows that are to be applied or were rejected; an applied one goes in the same transaction.
create table customer_import_rows (
  import_id uuid not null references customer_imports (id) on delete cascade,
  line integer not null,
  action text not null check (action in ('create', 'update', 'unchanged', 'older', 'reject')),
  -- The record's id in the core system: how a repeated one is found.
  key text not null,
  -- [{"column", "zh", "en"}]
  reasons jsonb not null default '[]',
  -- The cells as they stand in the file, by column.
  cells_sealed text not null,
  primary key (import_id, line)
);
create index customer_import_rows_by_key on customer_import_rows (import_id, key, line);
create index customer_import_rows_by_action on customer_import_rows (import_id, action, line);
