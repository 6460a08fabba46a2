import type { WorkTarget } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface TransferRow {
  readonly id: string;
  readonly fromQueue: string;
  readonly to: string;
  readonly at: Date;
}

export interface NewTransfer {
  readonly id: string;
  readonly conversationId: string;
  readonly fromStaff: string;
  readonly fromQueue: string;
  readonly to: WorkTarget;
  readonly kind: 'warm' | 'blind';
}

export async function insertTransfer(db: Db, row: NewTransfer): Promise<void> {
  await sql`insert into conversation_transfers (id, conversation_id, contact, from_staff, from_queue, to_staff, to_queue, kind, seq)
    select ${row.id}::uuid, c.id, c.contact, ${row.fromStaff}::uuid, ${row.fromQueue}::uuid, ${row.to.staffId ?? null}::uuid, ${row.to.queueId ?? null}::uuid, ${row.kind}, c.last_seq
    from conversations c where c.id = ${row.conversationId}::uuid`.execute(db);
}

/**
 * What this person passed on last in the contact that runs, if it may still be undone: they passed it on, nobody has passed it on since,
 * and no colleague has answered the customer.
 */
export async function findUndoable(db: Db, conversationId: string, staffId: string): Promise<TransferRow | undefined> {
  const { rows } = await sql<TransferRow>`select t.id, t.from_queue, coalesce(s.name, q.name) as to, t.at
    from conversation_transfers t join conversations c on c.id = t.conversation_id and c.contact = t.contact
      left join staff s on s.id = t.to_staff left join queues q on q.id = t.to_queue
    where t.conversation_id = ${conversationId}::uuid and t.from_staff = ${staffId}::uuid and t.undone_at is null and c.state in ('waiting', 'active')
      and c.agent_id is distinct from ${staffId}::uuid
      and not exists (select from conversation_transfers later where later.conversation_id = t.conversation_id and later.at > t.at)
      and not exists (select from messages m where m.conversation_id = t.conversation_id and m.seq > t.seq and m.sender = 'agent' and m.kind <> 'note')
    order by t.at desc limit 1`.execute(db);
  return rows[0];
}

export async function markUndone(db: Db, id: string): Promise<void> {
  await sql`update conversation_transfers set undone_at = now() where id = ${id}::uuid`.execute(db);
}
