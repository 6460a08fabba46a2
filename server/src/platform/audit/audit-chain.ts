import { sql, type RawBuilder } from 'kysely';

/** What a seal covers of a line, as PostgreSQL writes it, so that not even a microsecond can change unseen. */
export interface SealedContent {
  readonly id: string;
  readonly at: string;
  readonly actor: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subject: string | null;
  readonly unitId: string | null;
  readonly address: string | null;
  readonly detail: string;
}

/** Key purpose of the seals. */
export const sealPurpose = 'audit seal';

/** What stands before the first seal. */
export const chainStart = Buffer.alloc(32);

/** Columns of `audit_lines l` as `SealedContent`. */
export const sealedColumns: RawBuilder<unknown> = sql`l.id, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, l.actor,
  l.actor_name, l.action, l.subject_kind, l.subject, l.unit_id, l.address, l.detail::text as detail`;

/** The text that is signed: the place in the chain, the hash before it, and the whole line. */
export function chainText(seq: number, previous: Buffer, line: SealedContent): string {
  return JSON.stringify([
    seq, previous.toString('hex'), line.id, line.at, line.actor, line.actorName, line.action, line.subjectKind, line.subject, line.unitId,
    line.address, line.detail,
  ]);
}
