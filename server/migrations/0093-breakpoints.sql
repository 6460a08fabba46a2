-- Breakpoints between channels: found in the journeys of customers day by day, counted as they are found.

-- A journey broke: something happened after something else that should have settled it.
create table breakpoint_findings (
  id uuid primary key,
  rule text not null check (rule in ('selfServiceLeft', 'sameIssue', 'claimAgain', 'ratedApart', 'waitedInVain')),
  customer_id uuid not null references customers (id),
  -- Where it came out: the place of the later step.
  unit_id uuid not null references units (id),
  touchpoint text not null references touchpoints (code),
  channel_from text not null,
  channel_to text not null,
  began_at timestamptz not null,
  at timestamptz not null,
  -- The insurer's day of `at`.
  day date not null,
  -- What the later step is known by: it is counted once.
  step text not null unique,
  -- [{kind, id, at, channel, rating, waited}]: the two steps.
  steps jsonb not null,
  demo boolean not null default false
);
create index breakpoint_findings_by_group on breakpoint_findings (rule, touchpoint, channel_from, channel_to, at desc, id desc);
create index breakpoint_findings_by_time on breakpoint_findings (at desc, id desc);

create table breakpoint_counts (
  day date not null,
  rule text not null,
  touchpoint text not null,
  channel_from text not null,
  channel_to text not null,
  unit_id uuid not null references units (id),
  findings integer not null,
  primary key (day, rule, touchpoint, channel_from, channel_to, unit_id)
);

-- Days that were gone through, and when.
create table breakpoint_days (
  day date primary key,
  customers integer not null,
  findings integer not null,
  at timestamptz not null
);

-- Steps of one day.
create index service_events_by_time on service_events (finished_at, id) where customer_id is not null;
create index complaints_by_receipt on complaints (received_at, id) where customer_id is not null;
