import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';
import { transact } from '../db/transact.ts';
import type { Keyring } from '../privacy/keyring.ts';
import { chainStart, chainText, sealedColumns, sealPurpose, type SealedContent } from './audit-chain.ts';

/** Any fixed number: whoever seals holds this lock, so there is one sealer in the cluster. */
const sealerLock = 4_850_102;
/** Lines of one transaction; writing this many takes well below a second. */
const batch = 1_000;

export interface AuditHead {
  readonly seq: number;
  readonly hash: Buffer;
}

/**
 * Chains what has been committed since the last seal, in the order of the event log's cursor: a line is taken only once
 * no transaction below it can still commit. Returns how many lines it sealed; 0 also when another process is at it.
 */
export async function sealAudit(db: Db, keyring: Keyring): Promise<number> {
  let total = 0;
  for (;;) {
    const sealed = await transact(db, (tx) => sealBatch(tx, keyring));
    total += sealed;
    if (sealed < batch) return total;
  }
}

/** The newest seal, or undefined while there is none. */
export async function readAuditHead(db: Db): Promise<AuditHead | undefined> {
  const { rows } = await sql<AuditHead>`select seq, hash from audit_seals order by seq desc limit 1`.execute(db);
  return rows[0];
}

async function sealBatch(tx: Db, keyring: Keyring): Promise<number> {
  const lock = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${sealerLock}) as got`.execute(tx);
  if (lock.rows[0]?.got !== true) return 0;
  const lines = await readUnsealed(tx);
  if (lines.length === 0) return 0;
  const head = await readAuditHead(tx);
  let seq = head?.seq ?? 0;
  let previous = head?.hash ?? chainStart;
  const seals = lines.map((line) => {
    seq += 1;
    const { keyId, mac } = keyring.mac(sealPurpose, chainText(seq, previous, line));
    const seal = { seq, line: line.id, keyId, previous: previous.toString('hex'), hash: mac.toString('hex') };
    previous = mac;
    return seal;
  });
  await sql`insert into audit_seals (seq, line_id, key_id, previous, hash)
    select s.seq, s.line, s."keyId", decode(s.previous, 'hex'), decode(s.hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as s(seq bigint, line uuid, "keyId" text, previous text, hash text)`.execute(tx);
  return seals.length;
}

/** Lines behind the last sealed one. Without that line (it was deleted) every line is looked at, so that sealing goes on. */
async function readUnsealed(tx: Db): Promise<SealedContent[]> {
  const { rows } = await sql<SealedContent>`select ${sealedColumns} from audit_lines l
    where (l.epoch, l.xid, l.id) > (
        select coalesce(max(e.epoch), 0), coalesce((array_agg(e.xid))[1], '0'::xid8), coalesce((array_agg(e.id))[1], '00000000-0000-0000-0000-000000000000'::uuid)
        from (select s.line_id from audit_seals s order by s.seq desc limit 1) last join audit_lines e on e.id = last.line_id)
      and not exists (select from audit_seals s where s.line_id = l.id)
      and (l.epoch < (select max(epoch) from clusters) or l.xid < pg_snapshot_xmin(pg_current_snapshot()))
    order by l.epoch, l.xid, l.id limit ${batch}`.execute(tx);
  return rows;
}
