import { sql } from 'kysely';
import type { Db } from '../db/connect-database.ts';
import { newId } from '../ids/new-id.ts';

/** Who did what to what. `detail` holds ids, codes, counts and settings, never personal data. */
export interface AuditLine {
  /** null: the program itself. */
  readonly actor: { staffId?: string; name: string } | null;
  /** `area.verb`, such as `conversation.unmasked`. */
  readonly action: string;
  readonly subjectKind?: string;
  readonly subject?: string;
  /** The unit whose auditors may read the line; without one only those who see everything. */
  readonly unitId?: string;
  /** Network address of the request. */
  readonly address?: string;
  readonly detail?: Record<string, unknown>;
}

/** Writes an audit line in the caller's transaction. It is sealed into the chain about a second after the commit. */
export async function writeAudit(db: Db, line: AuditLine): Promise<void> {
  await sql`insert into audit_lines (id, actor, actor_name, action, subject_kind, subject, unit_id, address, detail)
    values (${newId()}, ${line.actor?.staffId ?? null}, ${line.actor?.name ?? ''}, ${line.action}, ${line.subjectKind ?? ''},
      ${line.subject ?? null}, ${line.unitId ?? null}, ${line.address ?? null}, ${JSON.stringify(line.detail ?? {})}::jsonb)`.execute(db);
}
