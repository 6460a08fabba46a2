-- The sealer reads audit lines like the event log: by (epoch, xid, id). `migrate` sets the default of epoch.
alter table audit_lines add column epoch integer not null default 1;
create index audit_lines_in_order on audit_lines (epoch, xid, id);
create index audit_lines_by_action on audit_lines (action, at desc, id desc);

-- Whether a file is used in a conversation, for the collection of unused ones.
create index messages_by_file on messages (file_id) where file_id is not null;
