-- What a supervisor tells everybody at the desks of a unit or department. The words stay as they were written.
create table banners (
  id uuid primary key,
  text text not null check (length(text) between 1 and 300),
  level text not null check (level in ('info', 'warning', 'urgent')),
  unit_id uuid not null references units (id),
  department_id uuid references departments (id),
  written_by uuid not null references staff (id),
  written_at timestamptz not null default now(),
  until timestamptz not null,
  withdrawn_at timestamptz
);
create index banners_running on banners (until, id) where withdrawn_at is null;
create table banner_dismissals (
  banner_id uuid not null references banners (id) on delete cascade,
  staff_id uuid not null references staff (id) on delete cascade,
  at timestamptz not null default now(),
  primary key (banner_id, staff_id)
);
