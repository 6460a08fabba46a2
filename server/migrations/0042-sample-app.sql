-- What the sample app of the demo shows to its users: it is a system of its own that happens to live in the same program.
create table sample_app_lines (
  user_id text not null,
  -- The app's own numbering, from 1 for each user.
  seq integer not null,
  -- Of the message or delivery that was taken, so that the same one again changes nothing.
  source text not null,
  sender text not null check (sender in ('customer', 'agent', 'system')),
  text text not null,
  at timestamptz not null,
  taken_at timestamptz not null default now(),
  primary key (user_id, seq),
  unique (user_id, source)
);
create index sample_app_lines_by_age on sample_app_lines (taken_at);
