import type { ContactReasonChange, ContactReasonNew } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { sqlState, transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { archiveReason, deleteUnusedReason, insertReason, lockReason, moveReason, renameReason } from './store-reasons.ts';

/** Levels of the tree. */
const deepest = 3;

/** Who changes what, from where: for the audit line. */
interface Change {
  readonly principal: Principal;
  readonly address: string;
}

/** Refuses a name that its neighbours have, and a fourth level. */
export async function addReason(db: Db, { parentId, ...words }: ContactReasonNew, change: Change): Promise<void> {
  const id = newId();
  await named(db, words, async (tx, cleaned) => {
    const parent = parentId === null ? undefined : ((await lockReason(tx, parentId)) ?? refuse('not_found'));
    if (parent !== undefined && (parent.level >= deepest || parent.archivedAt !== null)) {
      refuse('invalid', undefined, { fields: [{ path: 'parentId', text: { zh: '上级已停用，或已是第三级。', en: 'The reason above is archived, or on the third level already.' } }] });
    }
    await insertReason(tx, { id, parentId, level: (parent?.level ?? 0) + 1, ...cleaned, by: change.principal.staffId });
    await audit(tx, change, 'added', id, { parentId, ...cleaned });
  });
}

/** Summaries keep the words that were read when they were written. */
export async function changeReason(db: Db, id: string, words: ContactReasonChange, change: Change): Promise<void> {
  await named(db, words, async (tx, cleaned) => {
    if ((await lockReason(tx, id)) === undefined) refuse('not_found');
    await renameReason(tx, id, cleaned, change.principal.staffId);
    await audit(tx, change, 'changed', id, { ...cleaned });
  });
}

/** Taken out of use with everything below it, or back. Refuses to bring back what lies below something archived. */
export async function setReasonArchived(db: Db, id: string, archived: boolean, change: Change): Promise<void> {
  try {
    await transact(db, async (tx) => {
      const reason = (await lockReason(tx, id)) ?? refuse('not_found');
      const parent = reason.parentId === null ? undefined : await lockReason(tx, reason.parentId);
      if (!archived && parent !== undefined && parent.archivedAt !== null) refuse('conflict', { zh: '请先恢复上级原因。', en: 'Bring back the reason above first.' });
      await archiveReason(tx, id, archived, change.principal.staffId);
      await audit(tx, change, archived ? 'archived' : 'restored', id, {});
    });
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    refuse('conflict', { zh: '已有同名的原因在用，请先改名。', en: 'Another reason of this name is in use; rename it first.' });
  }
}

/** Refuses what was ever used: it is archived instead. */
export async function removeReason(db: Db, id: string, change: Change): Promise<void> {
  await transact(db, async (tx) => {
    if ((await lockReason(tx, id)) === undefined) refuse('not_found');
    if (!(await deleteUnusedReason(tx, id))) refuse('conflict', { zh: '这个原因用过或还有下级，只能停用。', en: 'It was used or has others below it; archive it instead.' });
    await audit(tx, change, 'removed', id, {});
  });
}

export async function shiftReason(db: Db, id: string, by: -1 | 1, change: Change): Promise<void> {
  await transact(db, async (tx) => {
    if ((await lockReason(tx, id)) === undefined) refuse('not_found');
    await moveReason(tx, id, by);
    await audit(tx, change, 'moved', id, { by });
  });
}

async function named(db: Db, words: ContactReasonChange, act: (tx: Db, words: ContactReasonChange) => Promise<void>): Promise<void> {
  const cleaned = { name: words.name.trim(), nameEn: words.nameEn.trim() };
  for (const path of ['name', 'nameEn'] as const) {
    if (cleaned[path] === '') refuse('invalid', undefined, { fields: [{ path, text: { zh: '不能为空。', en: 'This cannot be empty.' } }] });
  }
  try {
    await transact(db, (tx) => act(tx, cleaned));
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    refuse('invalid', undefined, { fields: [{ path: 'name', text: { zh: `同一级已有“${cleaned.name}”，请换一个名称。`, en: `"${cleaned.name}" exists on this level; choose another name.` } }] });
  }
}

const audit = (tx: Db, { principal, address }: Change, what: string, id: string, detail: Record<string, unknown>): Promise<void> =>
  writeAudit(tx, { actor: principal, action: `contactReason.${what}`, subjectKind: 'contactReason', subject: id, address, detail });
