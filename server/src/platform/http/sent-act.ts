import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';
import { refuse } from '../errors/refusal.ts';

/** One act as its sender named it. */
export interface SentAct {
  readonly name: string;
  readonly fingerprint: Buffer;
}

/** The name in the header `Idempotency-Key`, 8 to 64 characters, with a digest of what is asked; undefined where the sender gave none. Refuses another length. */
export function sentAct(request: FastifyRequest): SentAct | undefined {
  const name = request.headers['idempotency-key'];
  if (name === undefined) return undefined;
  if (typeof name !== 'string' || name.length < 8 || name.length > 64) {
    return refuse('bad_request', { zh: '请求头 Idempotency-Key 应为 8 到 64 个字符。', en: 'The header Idempotency-Key has 8 to 64 characters.' });
  }
  return { name, fingerprint: createHash('sha256').update(`${request.method} ${request.url} ${JSON.stringify(request.body ?? null)}`).digest() };
}

/**
 * True where this person's act of this name is done already; else notes it, in the caller's transaction: both are kept or neither. Who sends it at the same
 * time waits for the first. Refuses the name of another act.
 */
export async function doneBefore(tx: Db, staffId: string, act: SentAct | undefined): Promise<boolean> {
  if (act === undefined) return false;
  const { numAffectedRows } = await sql`insert into acts_done (staff_id, name, fingerprint) values (${staffId}::uuid, ${act.name}, ${act.fingerprint}) on conflict do nothing`.execute(tx);
  if (numAffectedRows === 1n) return false;
  const { rows } = await sql<{ same: boolean }>`select fingerprint = ${act.fingerprint} as same from acts_done where staff_id = ${staffId}::uuid and name = ${act.name}`.execute(tx);
  if (rows[0]?.same !== true) refuse('conflict', { zh: '您刚才的操作已经记录，内容与这次不同；请刷新后查看。', en: 'What you sent just before is recorded already and differs from this; reload to see it.' });
  return true;
}

/** Names are kept for so many days; nobody sends an act again after that. */
const keepDays = 7;

export async function forgetActs(db: Db): Promise<void> {
  await sql`delete from acts_done where at < now() - make_interval(days => ${keepDays}::int)`.execute(db);
}
