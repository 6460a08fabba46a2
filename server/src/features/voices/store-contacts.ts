import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** A rating of a chat, or something that sounded like a complaint in one, with what a voice needs to know of the conversation. */
export interface ContactRemark {
  readonly conversationId: string;
  /** Number of the contact, or of the message. */
  readonly n: number;
  readonly at: Date;
  readonly channel: string;
  readonly unitId: string;
  readonly departmentId: string | null;
  readonly agentId: string | null;
  readonly customerId: string | null;
  readonly reasonPath: string;
  readonly demo: boolean;
  readonly score: number | null;
  readonly solved: boolean | null;
  readonly text: string;
}

const places = (given: readonly { conversationId: string; n: number }[]) =>
  sql`unnest(${given.map(({ conversationId }) => conversationId)}::uuid[], ${given.map(({ n }) => n)}::int[]) p(id, n)`;

/** Ratings as they stand now. */
export async function loadRatings(db: Db, given: readonly { conversationId: string; n: number }[]): Promise<ContactRemark[]> {
  const { rows } = await sql<ContactRemark>`select c.id as conversation_id, p.n, r.rated_at as at, ch.code as channel, r.unit_id, r.department_id, r.agent_id, c.customer_id,
      t.reason_path, ch.demo, r.score, r.solved, r.comment as text
    from ${places(given)} join ratings r on r.conversation_id = p.id and r.contact = p.n join contacts t on t.conversation_id = p.id and t.n = p.n
      join conversations c on c.id = p.id join channels ch on ch.id = c.channel_id`.execute(db);
  return rows;
}

/** Sentences that sounded like a complaint, by the message that holds them. */
export async function loadProposed(db: Db, given: readonly { conversationId: string; n: number }[]): Promise<ContactRemark[]> {
  const { rows } = await sql<ContactRemark>`select c.id as conversation_id, p.n, m.at, ch.code as channel, c.unit_id, c.department_id, c.agent_id, c.customer_id,
      coalesce(t.reason_path, '') as reason_path, ch.demo, null as score, null as solved, k.sentence as text
    from ${places(given)} join complaint_proposals k on k.conversation_id = p.id and k.seq = p.n join messages m on m.conversation_id = p.id and m.seq = p.n
      join conversations c on c.id = p.id join channels ch on ch.id = c.channel_id left join contacts t on t.conversation_id = c.id and t.n = c.contact`.execute(db);
  return rows;
}
