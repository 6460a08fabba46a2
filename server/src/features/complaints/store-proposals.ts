import type { ComplaintRisk } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** What was noticed in a conversation, as stored. */
export interface ProposalRow {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly sentence: string;
  readonly strength: number;
  readonly risks: ComplaintRisk[];
  readonly state: 'open' | 'registered' | 'dismissed';
  readonly createdAt: Date;
}

const columns = sql.raw('p.id, p.conversation_id, p.seq, p.sentence, p.strength, p.risks, p.state, p.created_at');

/** Of that conversation, locked. */
export async function lockProposal(tx: Db, id: string, conversationId: string | null): Promise<ProposalRow | undefined> {
  const { rows } = await sql<ProposalRow>`select ${columns} from complaint_proposals p where p.id = ${id}::uuid and p.conversation_id = ${conversationId}::uuid for update`.execute(tx);
  return rows[0];
}

export async function openProposalOf(db: Db, conversationId: string): Promise<ProposalRow | undefined> {
  const { rows } = await sql<ProposalRow>`select ${columns} from complaint_proposals p where p.conversation_id = ${conversationId}::uuid and p.state = 'open'`.execute(db);
  return rows[0];
}

export async function findProposal(db: Db, id: string): Promise<ProposalRow | undefined> {
  const { rows } = await sql<ProposalRow>`select ${columns} from complaint_proposals p where p.id = ${id}::uuid`.execute(db);
  return rows[0];
}

export async function answerProposal(tx: Db, id: string, answer: { state: 'registered' | 'dismissed'; by: string; at: Date; complaintId: string | null }): Promise<void> {
  await sql`update complaint_proposals set state = ${answer.state}, answered_by = ${answer.by}::uuid, answered_at = ${answer.at}, complaint_id = ${answer.complaintId}::uuid where id = ${id}::uuid`.execute(tx);
}

/** False when something of the conversation waits for an answer already; then its risks are added to that. */
export async function insertProposal(tx: Db, row: Pick<ProposalRow, 'id' | 'conversationId' | 'seq' | 'sentence' | 'strength' | 'risks'>): Promise<boolean> {
  const { rows } = await sql`insert into complaint_proposals (id, conversation_id, seq, sentence, strength, risks)
    values (${row.id}::uuid, ${row.conversationId}::uuid, ${row.seq}::int, ${row.sentence}, ${row.strength}::real, ${row.risks}::text[]) on conflict do nothing returning id`.execute(tx);
  if (rows.length === 1) return true;
  await sql`update complaint_proposals set risks = array(select distinct r from unnest(risks || ${row.risks}::text[]) r) where conversation_id = ${row.conversationId}::uuid and state = 'open'`.execute(tx);
  return false;
}

/** Of these conversations: has an open complaint, and has somebody said that it is none? */
export async function settledConversations(tx: Db, ids: readonly string[]): Promise<ReadonlyMap<string, { registered: boolean; dismissed: boolean }>> {
  const { rows } = await sql<{ id: string; registered: boolean; dismissed: boolean }>`select c as id,
      exists (select from complaints k where k.conversation_id = c and k.state in ('waiting', 'handling', 'decided')) as registered,
      exists (select from complaint_proposals p where p.conversation_id = c and p.state = 'dismissed') as dismissed
    from unnest(${ids}::uuid[]) c`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}
