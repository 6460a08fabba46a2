-- Imports go on from a place instead of looking for rows that are left: what had been applied before had to be walked over each
-- time, so that every batch was slower than the one before.
alter table customer_imports add applied_line integer not null default 0;

-- Nobody writes a row but under its import, which the same transaction has just changed: to look that up for each of a million
-- rows finds nothing. They go by the statement that deletes both (deleteSpentRows).
alter table customer_import_rows drop constraint customer_import_rows_import_id_fkey;
