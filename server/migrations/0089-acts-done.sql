-- Acts of staff by the name that their program gave each: sent again, because no answer came, they are done once.
create table acts_done (
  staff_id uuid not null references staff (id),
  name text not null check (length(name) between 8 and 64),
  -- Of what was asked: the same name with something else is refused.
  fingerprint bytea not null,
  at timestamptz not null default now(),
  primary key (staff_id, name)
);
create index acts_done_by_time on acts_done (at);
