import { answerVariables, type AnswerTemplate, type AnswerTemplateChange, type AnswerTemplateNew } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { sqlState, transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { deleteAnswer, findAnswer, insertAnswer, updateAnswer, type AnswerRow } from './store.ts';
import { unknownAnswerVariables } from './unknown-answer-variables.ts';

type Owner = AnswerTemplate['owner'];

export const ownerOf = ({ ownerStaff, departmentId }: Pick<AnswerRow, 'ownerStaff' | 'departmentId'>): Owner =>
  ownerStaff !== null ? 'person' : departmentId !== null ? 'department' : 'everyone';

/** One's own always; the department's with the right; everybody's with the right and a reach over everything. */
export function ownersOf(principal: Principal): Owner[] {
  const manages = principal.permissions.has('answer-templates:manage');
  return ['person', ...(manages ? (['department'] as const) : []), ...(manages && principal.dataScope === 'all' ? (['everyone'] as const) : [])];
}

export function mayChange(principal: Principal, row: Pick<AnswerRow, 'ownerStaff' | 'departmentId'>): boolean {
  const owner = ownerOf(row);
  if (!ownersOf(principal).includes(owner)) return false;
  return owner === 'person' ? row.ownerStaff === principal.staffId : owner === 'everyone' || row.departmentId === principal.departmentId;
}

/** Refuses words in braces that stand for nothing, a shortcut that is taken, and owners for whom the person may not write. */
export async function addAnswer(db: Db, principal: Principal, { owner, ...row }: AnswerTemplateNew, address: string): Promise<void> {
  if (!ownersOf(principal).includes(owner)) refuse('not_allowed');
  const id = newId();
  const of = { staff: owner === 'person' ? principal.staffId : null, department: owner === 'department' ? principal.departmentId : null };
  await keep(db, row, async (tx, cleaned) => {
    await insertAnswer(tx, id, of, cleaned, principal.staffId);
    await audit(tx, principal, owner, 'added', id, address);
  });
}

export async function changeAnswer(db: Db, principal: Principal, id: string, row: AnswerTemplateChange, address: string): Promise<void> {
  await keep(db, row, async (tx, cleaned) => {
    const owner = ownerOf(await own(tx, principal, id));
    await updateAnswer(tx, id, cleaned, principal.staffId);
    await audit(tx, principal, owner, 'changed', id, address);
  });
}

export async function removeAnswer(db: Db, principal: Principal, id: string, address: string): Promise<void> {
  await transact(db, async (tx) => {
    const owner = ownerOf(await own(tx, principal, id));
    await deleteAnswer(tx, id);
    await audit(tx, principal, owner, 'removed', id, address);
  });
}

async function own(tx: Db, principal: Principal, id: string): Promise<AnswerRow> {
  const row = await findAnswer(tx, id);
  if (row === undefined || (row.ownerStaff !== null && row.ownerStaff !== principal.staffId)) return refuse('not_found');
  return mayChange(principal, row) ? row : refuse('not_allowed');
}

async function keep(db: Db, row: AnswerTemplateChange, act: (tx: Db, row: AnswerTemplateChange) => Promise<void>): Promise<void> {
  const cleaned = { title: row.title.trim(), body: row.body.trim(), shortcut: row.shortcut };
  for (const path of ['title', 'body'] as const) {
    if (cleaned[path] === '') refuse('invalid', undefined, { fields: [{ path, text: { zh: '不能为空。', en: 'This cannot be empty.' } }] });
  }
  const [unknown] = unknownAnswerVariables(cleaned.body);
  if (unknown !== undefined) {
    const known = answerVariables.map((name) => `{${name}}`).join(' ');
    refuse('invalid', undefined, { fields: [{ path: 'body', text: { zh: `没有变量 {${unknown}}；可用的有 ${known}。`, en: `There is no variable {${unknown}}; there are ${known}.` } }] });
  }
  try {
    await transact(db, (tx) => act(tx, cleaned));
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    refuse('invalid', undefined, { fields: [{ path: 'shortcut', text: { zh: `快捷码“${row.shortcut}”已被使用，请换一个。`, en: `The shortcut "${row.shortcut}" is taken; choose another.` } }] });
  }
}

/** What somebody keeps for themselves concerns nobody else. */
async function audit(tx: Db, principal: Principal, owner: Owner, what: string, id: string, address: string): Promise<void> {
  if (owner === 'person') return;
  await writeAudit(tx, { actor: principal, action: `answerTemplate.${what}`, subjectKind: 'answerTemplate', subject: id, unitId: principal.unitId, address, detail: { owner } });
}
