import type { FeedbackCardNew } from '@huiyin/contracts';
import { randomBytes } from 'node:crypto';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse, type FieldFault } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { Asked } from '../change-questionnaire.ts';
import { findCardParts, findSeenCard, insertCard, setCardArchived } from './store-cards.ts';

/** Makes a card for a member of staff, a counter or a case of a unit in reach. Refuses people and posts of another unit, by field. */
export async function addCard(db: Db, card: FeedbackCardNew, { principal, address }: Asked): Promise<string> {
  const id = newId();
  return transact(db, async (tx) => {
    const parts = await findCardParts(tx, principal, card);
    const faults: FieldFault[] = [];
    const fault = (path: string, zh: string, en: string): void => void faults.push({ path, text: { zh, en } });
    if (!parts.unit) fault('unitId', '请选择您管辖范围内的机构。', 'Choose a unit in your reach.');
    if (!parts.touchpoint) fault('touchpoint', '没有这个触点。', 'There is no such touchpoint.');
    if (!parts.questionnaire) fault('questionnaireId', '请选择已发布的问卷。', 'Choose a published questionnaire.');
    if (card.kind === 'staff' && parts.staffDepartment === null) fault('staffId', '请选择该机构的在职员工。', 'Choose a member of staff of this unit.');
    if (card.kind === 'case' && card.reference.trim() === '') fault('reference', '请填写案件号。', 'Give the number of the case.');
    if (card.replyPostId !== null && !parts.post) fault('replyPostId', '请选择该机构的岗位。', 'Choose a post of this unit.');
    if (card.name.trim() === '') fault('name', '请填写名称。', 'Give it a name.');
    if (faults.length > 0) refuse('invalid', undefined, { fields: faults });
    // 60 bits: nobody finds another's card by trying.
    await insertCard(tx, id, randomBytes(8).toString('base64url').replaceAll(/[-_]/g, '0').slice(0, 10), card.kind === 'staff' ? card : { ...card, staffId: null }, card.kind === 'staff' ? parts.staffDepartment : null, principal.staffId);
    await writeAudit(tx, { actor: principal, action: 'feedbackCard.added', subjectKind: 'feedbackCard', subject: id, unitId: card.unitId, address, detail: { kind: card.kind } });
    return id;
  });
}

/** Takes a card out of use or back into it. What was said on it stays. */
export async function archiveCard(db: Db, id: string, archived: boolean, { principal, address }: Asked): Promise<void> {
  await transact(db, async (tx) => {
    if ((await findSeenCard(tx, principal, id)) === undefined) refuse('not_found');
    await setCardArchived(tx, id, archived);
    await writeAudit(tx, { actor: principal, action: archived ? 'feedbackCard.archived' : 'feedbackCard.restored', subjectKind: 'feedbackCard', subject: id, unitId: principal.unitId, address });
  });
}
