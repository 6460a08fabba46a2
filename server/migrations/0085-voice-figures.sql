-- Figures of voices for readers: the sums of every unit with all below it, kept beside the counts of the units themselves, so that head office reads a
-- year by one unit's rows and not by those of three hundred.

-- Units first: a unit's own days are read together.
alter table voice_rollups drop constraint voice_rollups_pkey, add primary key (unit_id, day, topic, touchpoint, channel);
alter table voice_pair_rollups drop constraint voice_pair_rollups_pkey, add primary key (unit_id, day, a, b, touchpoint);

-- Units that have units below them, with these, by day. Touchpoint or channel '*': all of them together, so that who asks about neither reads one row a day.
create table voice_unit_days (like voice_rollups including defaults, primary key (unit_id, channel, topic, day, touchpoint));
create index voice_unit_days_by_day on voice_unit_days (unit_id, day);
create table voice_unit_pair_days (like voice_pair_rollups including defaults, primary key (unit_id, day, a, b, touchpoint));
-- Every unit with all below it, by month; `day` is its first.
create table voice_unit_months (like voice_rollups including defaults, primary key (unit_id, channel, topic, day, touchpoint));
create table voice_unit_pair_months (like voice_pair_rollups including defaults, primary key (unit_id, day, a, b, touchpoint));

-- Whose counts changed and are not added up yet. The zero id stands for many units at once. A writer holds its row until it commits, so whoever takes a
-- row here sees everything that was counted under it.
create table voice_unit_changes (
  day date not null,
  unit_id uuid not null,
  times integer not null default 1,
  primary key (day, unit_id)
);
create table voice_unit_month_changes (
  month date not null,
  unit_id uuid not null,
  noted_at timestamptz not null default now(),
  primary key (month, unit_id)
);
-- What the tree of units looked like when it was last added up.
create table voice_unit_tree (
  only_one boolean primary key default true check (only_one),
  shape text not null
);

create function note_voice_changes() returns trigger language plpgsql as $$
begin
  insert into voice_unit_changes (day, unit_id)
  select distinct c.day, case when m.many then '00000000-0000-0000-0000-000000000000'::uuid else c.unit_id end
  from changed c cross join (select count(*) > 2000 as many from (select 1 from changed limit 2001) few) m
  order by 1, 2
  on conflict (day, unit_id) do update set times = voice_unit_changes.times + 1;
  return null;
end $$;
create trigger note_new_voice_counts after insert on voice_rollups referencing new table as changed for each statement execute function note_voice_changes();
create trigger note_changed_voice_counts after update on voice_rollups referencing new table as changed for each statement execute function note_voice_changes();
create trigger note_deleted_voice_counts after delete on voice_rollups referencing old table as changed for each statement execute function note_voice_changes();
create function empty_voice_units() returns trigger language plpgsql as $$
begin
  truncate voice_unit_days, voice_unit_pair_days, voice_unit_months, voice_unit_pair_months, voice_unit_changes, voice_unit_month_changes;
  return null;
end $$;
create trigger empty_voice_units after truncate on voice_rollups for each statement execute function empty_voice_units();

-- How the matrix ranks: weights, target line, smallest number of ratings. Absent: as the program comes.
create table matrix_settings (
  only_one boolean primary key default true check (only_one),
  settings jsonb not null,
  changed_by uuid references staff (id),
  changed_at timestamptz not null default now()
);
