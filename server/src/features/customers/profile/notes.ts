import type { CustomerNote } from '@huiyin/contracts';
import { maskPersonalData } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { customerInReach } from '../customer-access.ts';
import { insertNote, lockNote, rewriteNote, type NoteRow } from './store-notes.ts';

/** A note as this reader may see it: whoever wrote it sees what they wrote. */
export function presentNote(row: NoteRow, principal: Principal, reveal: boolean): CustomerNote {
  const own = row.byStaff === principal.staffId;
  return { id: row.id, text: own || reveal ? row.text : maskPersonalData(row.text).text, by: row.byName, at: row.at.toISOString(), editedAt: row.editedAt?.toISOString() ?? null, own };
}

/** Writes a note on a customer. */
export function addNote(db: Db, principal: Principal, customerId: string, text: string): Promise<void> {
  return transact(db, async (tx) => {
    const reached = await customerInReach(tx, principal, customerId);
    if (reached === undefined) return refuse('not_found');
    await insertNote(tx, { id: newId(), customerId: reached.id, byStaff: principal.staffId, text: wordsOf(text) });
  });
}

/** Changes an own note; what it said before stays in its history. Refuses notes of others. */
export function editNote(db: Db, principal: Principal, noteId: string, text: string): Promise<void> {
  return transact(db, async (tx) => {
    const note = await lockNote(tx, noteId);
    if (note === undefined || (await customerInReach(tx, principal, note.customerId)) === undefined) return refuse('not_found');
    if (note.byStaff !== principal.staffId) return refuse('not_allowed', { zh: '只能修改自己写的备注。', en: 'Only own notes can be changed.' });
    const words = wordsOf(text);
    if (words !== note.text) await rewriteNote(tx, noteId, words);
  });
}

function wordsOf(text: string): string {
  const words = text.trim();
  return words === '' ? refuse('invalid', undefined, { fields: [{ path: 'text', text: { zh: '请写下备注内容。', en: 'Write the note.' } }] }) : words;
}
