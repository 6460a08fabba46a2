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
