-- After a rotation the secret before stays good for a while.
alter table channels
  add column previous_secret_sealed text,
  add column previous_secret_until timestamptz,
  add column previous_webhook_secret_sealed text,
  add column previous_webhook_secret_until timestamptz;

-- `n` orders the deliveries of a conversation: the identifier does not within a millisecond. A running try is a
-- next_attempt_at half a minute ahead, so that a killed worker's delivery is tried again.
alter table webhook_deliveries add column n bigint generated always as identity;
alter table webhook_deliveries drop constraint webhook_deliveries_state_check;
alter table webhook_deliveries add constraint webhook_deliveries_state_check check (state in ('pending', 'delivered', 'dead', 'discarded'));
create index webhook_deliveries_order on webhook_deliveries (conversation_id, n) where state = 'pending';
create index webhook_deliveries_open on webhook_deliveries (channel_id, created_at) where state = 'pending';
create index webhook_deliveries_dead_of on webhook_deliveries (channel_id, created_at desc, id desc) where state = 'dead';
create index webhook_deliveries_done on webhook_deliveries (created_at) where state in ('delivered', 'discarded');
create index channels_by_queue on channels (queue_id);

-- Replies are delivered from the beginning of the log on, whichever process starts first.
insert into event_cursors (reader, epoch, xid, id) values ('channel-webhooks', 0, '0', 0);
