-- Titles of a file that name no column of its kind: their cells are not taken, and whoever sent the file is told.
alter table imports add column ignored_columns jsonb not null default '[]';
