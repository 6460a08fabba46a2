-- Files of voices: read in parts, checked, brought in by batches that commit together with the place up to which the file was read.

create table voice_imports (
  id uuid primary key,
  file_name text not null,
  file_bytes bigint not null,
  -- Tells the same file from another when it is chosen again.
  file_key text not null,
  -- receiving: its parts come; checking: every row is judged, nothing stored; ready: waits for a person; importing; done; failed.
  state text not null check (state in ('receiving', 'checking', 'ready', 'importing', 'done', 'failed')),
  -- Whose numbers the ids of the file are: the same id of the same source is stored once.
  source text not null,
  -- Unit of the rows that name none.
  unit_id uuid not null,
  -- null: the command line.
  by_staff uuid references staff (id),
  scope_path text,
  received_bytes bigint not null default 0,
  read_bytes bigint not null default 0,
  checked integer not null default 0,
  -- Behind this line the import goes on.
  read_line integer not null default 0,
  stored integer not null default 0,
  repeated integer not null default 0,
  rejected integer not null default 0,
  columns jsonb not null default '[]',
  ignored_columns jsonb not null default '[]',
  -- The first rows as they would be stored, masked.
  preview jsonb not null default '[]',
  failure jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index voice_imports_by_time on voice_imports (created_at desc, id desc);
create index voice_imports_by_staff on voice_imports (by_staff, created_at desc, id desc);

create table voice_import_parts (
  import_id uuid not null references voice_imports (id) on delete cascade,
  n integer not null,
  part_sealed text not null,
  primary key (import_id, n)
);

-- Rows that were not taken, with the reasons; the row itself is sealed, it may hold personal data.
create table voice_import_rejects (
  import_id uuid not null references voice_imports (id) on delete cascade,
  line integer not null,
  reasons jsonb not null,
  cells_sealed text not null,
  primary key (import_id, line)
);
