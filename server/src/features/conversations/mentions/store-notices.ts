import type { Mention } from '@huiyin/contracts';
import { sql } from 'kysely';
import { holds } from '#platform/access/staff-rights.ts';
import type { Db } from '#platform/db/connect-database.ts';

/** Puts a customer's message into people's lists of mentions, on the program's behalf; who has it there already is told again. */
export async function insertNotices(tx: Db, staffIds: readonly string[], { conversationId, seq, cause }: { conversationId: string; seq: number; cause: NonNullable<Mention['cause']> }): Promise<void> {
  await sql`insert into mentions (id, staff_id, conversation_id, seq, cause) select gen_random_uuid(), staff, ${conversationId}::uuid, ${seq}, ${cause} from unnest(${[...staffIds]}::uuid[]) staff
    on conflict (conversation_id, seq, staff_id) do update set cause = excluded.cause, at = now(), read_at = null`.execute(tx);
}

/** Who may supervise work: in the queue's own department, or by the reach of their roles over its unit. At most 50. */
export async function leadersOf(tx: Db, queueId: string, of: 'department' | 'unit'): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select s.id from queues q join units qu on qu.id = q.unit_id join staff s on s.left_at is null join units u on u.id = s.unit_id
    where q.id = ${queueId}::uuid and starts_with(qu.path, u.path) and (${of} = 'unit' or q.department_id is null or s.department_id = q.department_id)
      and ${holds('s', ['routing:supervise', 'conversations:read'], sql<boolean>`r.data_scope in ('department', 'unit', 'all') and (${of} = 'department' or r.data_scope <> 'department')`)}
    order by length(u.path) desc, s.id limit 50`.execute(tx);
  return rows.map((row) => row.id);
}
