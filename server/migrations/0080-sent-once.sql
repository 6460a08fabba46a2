-- Whoever sends a new work order or complaint and gets no answer sends it again: the sender's name for it keeps it from being made twice.
alter table work_orders add client_id text check (length(client_id) between 8 and 64);
create unique index work_orders_by_client_id on work_orders (created_by, client_id) where client_id is not null;
alter table complaints add client_id text check (length(client_id) between 8 and 64);
create unique index complaints_by_client_id on complaints (registered_by, client_id) where client_id is not null;
