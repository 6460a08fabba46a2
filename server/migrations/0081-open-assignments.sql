-- One assignment of an item is open at a time, and is found by the item: by its missing end, every one that was ever open would be read again.
create unique index assignments_open on assignments (work_item_id) where ended_at is null;
drop index assignments_by_end;
create index assignments_by_end on assignments (ended_at) where ended_at is not null;
-- Whom an item came back from: few ever do.
create index assignments_sent_away on assignments (work_item_id) where end_reason in ('returned', 'declined', 'missed', 'transferred');
