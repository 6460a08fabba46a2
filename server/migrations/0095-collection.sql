-- The collection rate and how far invitations got: counted from what happened, by who takes the queue, so that those who answer wait for nobody.

alter table service_events
  -- What is in the sums: 0 nothing, 1 that it was finished, 2 that it was heard of as well.
  add counted smallint not null default 0;
create index service_events_by_number on service_events (external_id);
alter table invitations
  -- Whether the answer holds words.
  add with_text boolean not null default false,
  -- What is in the sums, a bit a step.
  add counted smallint not null default 0;

-- Services and invitations whose counts may have changed.
create table collection_queue (
  n bigint generated always as identity primary key,
  service_event_id uuid,
  invitation_id uuid
);
create function note_service() returns trigger language plpgsql as $$
begin
  insert into collection_queue (service_event_id) select id from changed;
  return null;
end $$;
create trigger note_new_services after insert on service_events referencing new table as changed for each statement execute function note_service();
create function note_heard_service() returns trigger language plpgsql as $$
begin
  insert into collection_queue (service_event_id) select c.id from changed c join before b using (id) where c.heard_at is distinct from b.heard_at;
  return null;
end $$;
create trigger note_heard_services after update on service_events referencing old table as before new table as changed for each statement execute function note_heard_service();
create function note_invitation() returns trigger language plpgsql as $$
begin
  insert into collection_queue (invitation_id) select id from changed;
  return null;
end $$;
create trigger note_new_invitations after insert on invitations referencing new table as changed for each statement execute function note_invitation();
create function note_changed_invitation() returns trigger language plpgsql as $$
begin
  insert into collection_queue (invitation_id) select c.id from changed c join before b using (id) where c.counted = b.counted;
  return null;
end $$;
create trigger note_changed_invitations after update on invitations referencing old table as before new table as changed for each statement execute function note_changed_invitation();

-- By the day on which the service was finished; invitations by the day on which they were made (insurer's time zone). Of the unit itself.
alter table service_rollups
  add suppressed integer not null default 0, add invited integer not null default 0, add sent integer not null default 0, add delivered integer not null default 0,
  add opened integer not null default 0, add answered integer not null default 0, add with_text integer not null default 0;
create index service_rollups_by_unit on service_rollups (unit_id, day);
-- The same of every unit with all below it, by day and by month (`day` is its first).
create table service_unit_sums (
  unit_id uuid not null,
  grain text not null check (grain in ('day', 'month')),
  day date not null,
  touchpoint text not null,
  channel text not null,
  services integer not null default 0,
  with_voice integer not null default 0,
  suppressed integer not null default 0,
  invited integer not null default 0,
  sent integer not null default 0,
  delivered integer not null default 0,
  opened integer not null default 0,
  answered integer not null default 0,
  with_text integer not null default 0,
  primary key (unit_id, grain, day, touchpoint, channel)
);
-- What the tree of units looked like when they were added up, and from which month on they are being added up anew.
create table service_unit_tree (
  only_one boolean primary key default true check (only_one),
  shape text not null,
  redo_from date
);

-- Numbers of finished services that voices from outside named, until they are found and counted: a voice may come before the core system tells of its service.
create table voice_services (
  number text primary key,
  noted_at timestamptz not null default now(),
  next_at timestamptz not null default now()
);
create index voice_services_due on voice_services (next_at);

-- What was counted before is counted anew.
truncate service_rollups;
insert into collection_queue (service_event_id) select id from service_events;
insert into collection_queue (invitation_id) select id from invitations;
