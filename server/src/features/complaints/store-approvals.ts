import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface Approval {
  readonly id: string;
  readonly complaintId: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly reason: string;
}

export async function insertApproval(tx: Db, approval: Approval): Promise<void> {
  await sql`insert into complaint_approvals (id, complaint_id, asked_by, asked_at, reason)
    values (${approval.id}::uuid, ${approval.complaintId}::uuid, ${approval.askedBy}::uuid, ${approval.askedAt}, ${approval.reason})`.execute(tx);
}

/** The one that waits for an answer, locked. */
export async function lockApproval(tx: Db, complaintId: string): Promise<Approval | undefined> {
  const { rows } = await sql<Approval>`select id, complaint_id, asked_by, asked_at, reason from complaint_approvals where complaint_id = ${complaintId}::uuid and state = 'open' for update`.execute(tx);
  return rows[0];
}

/** `id` null: there is none. */
export async function closeApproval(tx: Db, id: string | null, answer: { state: 'approved' | 'refused' | 'obsolete'; by: string | null; at: Date; note: string }): Promise<void> {
  await sql`update complaint_approvals set state = ${answer.state}, answered_by = ${answer.by}::uuid, answered_at = ${answer.at}, note = ${answer.note} where id = ${id}::uuid`.execute(tx);
}
