import type { QuestionnaireAnswers } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';

/** A first tap, with the way that it came in by. Holds no words. */
export interface AnswerDraft {
  readonly way: 'invitation' | 'card' | 'box';
  /** Invitation's id, card's code, unit's code. */
  readonly key: string;
  readonly body: QuestionnaireAnswers;
}

/** The later tap takes the place of the earlier one. */
export async function insertDraft(tx: Db, externalId: string, draft: AnswerDraft, now: Date): Promise<void> {
  await sql`insert into answer_drafts (external_id, draft, at) values (${externalId}, ${JSON.stringify(draft)}::jsonb, ${now})
    on conflict (external_id) do update set draft = excluded.draft, at = excluded.at`.execute(tx);
}

export async function deleteDraft(tx: Db, externalId: string): Promise<void> {
  await sql`delete from answer_drafts where external_id = ${externalId}`.execute(tx);
}

/** Takes out the oldest one of those before `until`; what another process works on is passed over. */
export async function takeDraft(tx: Db, until: Date): Promise<AnswerDraft | undefined> {
  const { rows } = await sql<{ draft: AnswerDraft }>`delete from answer_drafts where external_id = (
      select external_id from answer_drafts where at < ${until} order by at limit 1 for update skip locked) returning draft`.execute(tx);
  return rows[0]?.draft;
}
