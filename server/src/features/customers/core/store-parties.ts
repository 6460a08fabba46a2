import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

export interface PartyRow {
  /** The policy, or for a third party the claim. */
  readonly subject: string;
  readonly role: string;
  readonly n: number;
  readonly externalId: string | null;
  readonly name: string | null;
}

/** Puts these people in the place of all who stood in the roles that were spoken of. */
export async function replaceParties(tx: Db, spoken: readonly { readonly subject: string; readonly role: string }[], rows: readonly PartyRow[]): Promise<void> {
  await sql`delete from parties p using jsonb_to_recordset(${JSON.stringify(spoken)}::jsonb) as s(subject uuid, role text) where p.subject = s.subject and p.role = s.role`.execute(tx);
  if (rows.length === 0) return;
  await sql`insert into parties (subject, role, n, external_id, name)
    select subject, role, n, "externalId", name from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(subject uuid, role text, n smallint, "externalId" text, name text)`.execute(tx);
}
