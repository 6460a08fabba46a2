-- What the program last gave a built-in role: while it is what the role still has, nobody has edited it and an update may add to it.
-- null: a role of the insurer's own, or one that was edited before this was noted.
alter table roles add granted text[];
update roles r set granted = permissions where built_in and not exists (select from audit_lines a where a.action = 'role.changed' and a.subject = r.id);
