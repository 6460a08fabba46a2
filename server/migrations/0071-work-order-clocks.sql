-- The clock of a work order can stand still and be extended, and says so.

-- [{"at", "more", "reason"}]: by how much the amount was raised; `amount` includes it.
alter table clocks add extensions jsonb not null default '[]';

alter table work_orders
  -- The clock stands still: nothing is overdue meanwhile.
  add paused boolean not null default false;
