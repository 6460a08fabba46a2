import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';
import type { Keyring } from '../privacy/keyring.ts';
import { chainStart, chainText, sealedColumns, sealPurpose, type SealedContent } from './audit-chain.ts';

/**
 * What is wrong at the first broken place: `changed` a line is not as it was sealed (or seals were swapped), `missing` a
 * sealed line is gone, `gap` seals are gone, `wrongKey` the key of a seal is not in the key file, `inserted` a line stands
 * among the sealed ones without a seal, `tailDeleted` the chain ends before the place that was noted outside.
 */
export type AuditFaultKind = 'changed' | 'missing' | 'gap' | 'wrongKey' | 'inserted' | 'tailDeleted';

export interface AuditFault {
  readonly kind: AuditFaultKind;
  readonly seq: number;
  readonly lineId: string | null;
  readonly at: string | null;
}

export interface AuditReport {
  /** Number of the last seal; 0: nothing is sealed yet. */
  readonly sealedEnd: number;
  /** Hash of the last seal as hex, to note outside the database. */
  readonly sealedHash: string;
  /** Lines not sealed yet, and the age of the oldest in seconds. */
  readonly tailLines: number;
  readonly tailAgeSeconds: number;
  readonly fault: AuditFault | null;
}

/** A place in the chain that was noted outside the database. */
export interface NotedHead {
  readonly seq: number;
  readonly hash: string;
}

type SealRow = Partial<SealedContent> & { seq: number; lineId: string; keyId: string; previous: Buffer; hash: Buffer };

const page = 5_000;

/**
 * Checks the whole chain from its start, a page at a time. With `noted` it also notices when the end of the chain was
 * cut off, which the chain alone cannot show. `progress` gets the number of seals checked so far.
 */
export async function verifyAudit(
  db: Db,
  keyring: Keyring,
  { noted, progress }: { noted?: NotedHead; progress?: (checked: number) => void } = {},
): Promise<AuditReport> {
  let seq = 0;
  let previous: Buffer = chainStart;
  let fault: AuditFault | null = null;
  let notedAt: string | undefined;
  while (fault === null) {
    const rows = await readSeals(db, seq);
    for (const row of rows) {
      fault = judge(row, seq + 1, previous, keyring);
      if (fault !== null) break;
      seq = row.seq;
      previous = row.hash;
      if (seq === noted?.seq) notedAt = previous.toString('hex');
    }
    progress?.(seq);
    if (rows.length < page) break;
  }
  fault ??= await findInserted(db);
  if (fault === null && noted !== undefined && notedAt !== noted.hash) fault = { kind: 'tailDeleted', seq: noted.seq, lineId: null, at: null };
  return { sealedEnd: seq, sealedHash: previous.toString('hex'), ...(await readTail(db)), fault };
}

function judge(row: SealRow, expected: number, previous: Buffer, keyring: Keyring): AuditFault | null {
  const fault = (kind: AuditFaultKind): AuditFault => ({ kind, seq: expected, lineId: row.lineId, at: row.at ?? null });
  if (row.seq !== expected) return { ...fault('gap'), lineId: null, at: null };
  if (row.id === undefined || row.id === null) return fault('missing');
  if (!keyring.keyIds.includes(row.keyId)) return fault('wrongKey');
  const intact = row.previous.equals(previous) && keyring.verifyMac(row.keyId, sealPurpose, chainText(row.seq, previous, row as SealedContent), row.hash);
  return intact ? null : fault('changed');
}

async function readSeals(db: Db, after: number): Promise<SealRow[]> {
  const { rows } = await sql<SealRow>`select s.seq, s.line_id, s.key_id, s.previous, s.hash, ${sealedColumns}
    from audit_seals s left join audit_lines l on l.id = s.line_id
    where s.seq > ${after} order by s.seq limit ${page}`.execute(db);
  return rows;
}

/** A line that stands before the sealed end without a seal: nobody but a tamperer can put one there. */
async function findInserted(db: Db): Promise<AuditFault | null> {
  const { rows } = await sql<{ id: string; at: string; seq: number }>`select l.id, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      e.seq
    from audit_lines l, (select s.seq, e.epoch, e.xid, e.id from audit_seals s join audit_lines e on e.id = s.line_id order by s.seq desc limit 1) e
    where (l.epoch, l.xid, l.id) < (e.epoch, e.xid, e.id) and not exists (select from audit_seals s where s.line_id = l.id)
    order by l.epoch, l.xid, l.id limit 1`.execute(db);
  const row = rows[0];
  return row === undefined ? null : { kind: 'inserted', seq: row.seq, lineId: row.id, at: row.at };
}

/** How much waits for its seal: a tail that grows old means that no worker runs. */
export async function readTail(db: Db): Promise<{ tailLines: number; tailAgeSeconds: number }> {
  const { rows } = await sql<{ tailLines: number; tailAgeSeconds: number }>`select count(*)::int as tail_lines,
      coalesce(extract(epoch from now() - min(l.at)), 0)::float8 as tail_age_seconds
    from audit_lines l
    where (l.epoch, l.xid, l.id) > (
        select coalesce(max(e.epoch), 0), coalesce((array_agg(e.xid))[1], '0'::xid8), coalesce((array_agg(e.id))[1], '00000000-0000-0000-0000-000000000000'::uuid)
        from (select s.line_id from audit_seals s order by s.seq desc limit 1) last join audit_lines e on e.id = last.line_id)`.execute(db);
  return rows[0] ?? { tailLines: 0, tailAgeSeconds: 0 };
}
