import type { QuestionnaireChange, QuestionnaireNew } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { sqlState, transact, violatedConstraint } from '#platform/db/transact.ts';
import { refuse, type RefusalText } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { checkContent } from './content/check-content.ts';
import { insertQuestionnaire, lockQuestionnaire, publishDraft, setArchived, updateDraft } from './store-questionnaires.ts';

/** Who asks, for the audit log. */
export interface Asked {
  readonly principal: Principal;
  readonly address: string;
}

/** Keeps a new questionnaire as a draft. Refuses a code that is taken, and a second questionnaire for a touchpoint. */
export async function addQuestionnaire(db: Db, body: QuestionnaireNew, asked: Asked): Promise<string> {
  const id = newId();
  await unique(() => act(db, asked, 'added', id, (tx) => insertQuestionnaire(tx, id, body.code, body, asked.principal.staffId)));
  return id;
}

/** Keeps a draft beside the published version, which stays as it is. */
export async function changeDraft(db: Db, id: string, body: QuestionnaireChange, asked: Asked): Promise<void> {
  await unique(() => act(db, asked, 'changed', id, async (tx) => {
    const { archivedAt } = (await lockQuestionnaire(tx, id)) ?? refuse('not_found');
    if (archivedAt !== null) refuse('conflict', { zh: '问卷已停用，请先恢复。', en: 'The questionnaire is archived; restore it first.' });
    await updateDraft(tx, id, body, asked.principal.staffId);
  }));
}

/** Makes the draft the next version, which nobody can change any more. Refuses a draft that is not complete, by field. */
export async function publishQuestionnaire(db: Db, id: string, asked: Asked): Promise<void> {
  await act(db, asked, 'published', id, async (tx) => {
    const { draft, version } = (await lockQuestionnaire(tx, id)) ?? refuse('not_found');
    if (draft === null) return refuse('conflict', { zh: '没有未发布的修改。', en: 'There is no draft to publish.' });
    const faults = checkContent(draft);
    if (faults.length > 0) refuse('invalid', undefined, { fields: faults });
    await publishDraft(tx, id, (version ?? 0) + 1, asked.principal.staffId);
  });
}

/** Takes a questionnaire out of use: nobody is asked any more, what was answered stays. Or brings it back. */
export async function archiveQuestionnaire(db: Db, id: string, archived: boolean, asked: Asked): Promise<void> {
  await unique(() => act(db, asked, archived ? 'archived' : 'restored', id, async (tx) => {
    if ((await lockQuestionnaire(tx, id)) === undefined) refuse('not_found');
    await setArchived(tx, id, archived, asked.principal.staffId);
  }));
}

function act(db: Db, { principal, address }: Asked, what: string, id: string, change: (tx: Db) => Promise<void>): Promise<void> {
  return transact(db, async (tx) => {
    await change(tx);
    await writeAudit(tx, { actor: principal, action: `questionnaire.${what}`, subjectKind: 'questionnaire', subject: id, unitId: principal.unitId, address });
  });
}

async function unique(change: () => Promise<void>): Promise<void> {
  const field = (path: string, text: RefusalText): never => refuse('invalid', undefined, { fields: [{ path, text }] });
  try {
    await change();
  } catch (error) {
    if (sqlState(error) === '23503') field('touchpoint', { zh: '没有这个触点。', en: 'There is no such touchpoint.' });
    if (sqlState(error) !== '23505') throw error;
    if (violatedConstraint(error) === 'questionnaires_by_touchpoint') field('touchpoint', { zh: '这个触点已有在用的问卷，请先停用它。', en: 'This touchpoint has a questionnaire in use; archive that one first.' });
    field('code', { zh: '代码已被使用，请换一个。', en: 'The code is taken; choose another.' });
  }
}
