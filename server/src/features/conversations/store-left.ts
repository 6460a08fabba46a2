import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** A conversation whose present contact began with a message left outside service hours. */
export interface LeftRow {
  readonly id: string;
  readonly unitId: string;
  readonly queueId: string;
  /** Who has it now. */
  readonly agentId: string | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly lastCustomerSeq: number;
}

export async function findLeft(db: Db, id: string): Promise<LeftRow | undefined> {
  const { rows } = await sql<LeftRow>`/* prepared find-left */ select c.id, c.unit_id, t.queue_id, case when c.state = 'active' then c.agent_id end as agent_id, t.answered_at, t.ended_at,
      coalesce((select max(m.seq) from messages m where m.conversation_id = c.id and m.sender = 'customer'), 1)::int as last_customer_seq
    from conversations c join contacts t on t.conversation_id = c.id and t.n = c.contact where c.id = ${id}::uuid and t.after_hours`.execute(db);
  return rows[0];
}
