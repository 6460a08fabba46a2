import type { WorkOrderTemplateChange, WorkOrderTemplateNew } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { templateVariables, unknownVariables } from './fill-template.ts';
import { archiveTemplate, insertTemplate, missingParts, updateTemplate } from './store-templates.ts';

/** Who changes what, from where: for the audit line. */
interface Change {
  readonly principal: Principal;
  readonly address: string;
}

/** Refuses a code that is taken, words in braces that nothing stands for, and parts that do not exist. */
export async function addTemplate(db: Db, { code, ...row }: WorkOrderTemplateNew, change: Change): Promise<void> {
  const id = newId();
  await transact(db, async (tx) => {
    await check(tx, row);
    if (!(await insertTemplate(tx, id, code, row, change.principal.staffId))) {
      refuse('invalid', undefined, { fields: [{ path: 'code', text: { zh: `代码“${code}”已被使用，请换一个。`, en: `The code "${code}" is taken; choose another.` } }] });
    }
    await audit(tx, change, 'workOrderTemplate.added', id, { code, ...row });
  });
}

export async function changeTemplate(db: Db, id: string, row: WorkOrderTemplateChange, change: Change): Promise<void> {
  await transact(db, async (tx) => {
    await check(tx, row);
    if (!(await updateTemplate(tx, id, row, change.principal.staffId))) refuse('not_found');
    await audit(tx, change, 'workOrderTemplate.changed', id, { ...row });
  });
}

export async function setTemplateArchived(db: Db, id: string, archived: boolean, change: Change): Promise<void> {
  await transact(db, async (tx) => {
    if (!(await archiveTemplate(tx, id, archived, change.principal.staffId))) refuse('not_found');
    await audit(tx, change, archived ? 'workOrderTemplate.archived' : 'workOrderTemplate.restored', id, {});
  });
}

async function check(tx: Db, row: WorkOrderTemplateChange): Promise<void> {
  const unknown = (['title', 'body'] as const).flatMap((path) => {
    const names = unknownVariables(row[path]);
    if (names.length === 0) return [];
    const known = templateVariables.map((name) => `{${name}}`).join(' ');
    return [{ path, text: { zh: `没有变量 {${names[0]}}；可用的有 ${known}。`, en: `There is no variable {${names[0]}}; there are ${known}.` } }];
  });
  const missing = (await missingParts(tx, row)).map((path) => ({ path, text: { zh: '不存在或已停用，请重新选择。', en: 'It does not exist or is archived; choose another.' } }));
  if (unknown.length + missing.length > 0) refuse('invalid', undefined, { fields: [...unknown, ...missing] });
}

function audit(tx: Db, { principal, address }: Change, action: string, id: string, detail: Record<string, unknown>): Promise<void> {
  return writeAudit(tx, { actor: principal, action, subjectKind: 'workOrderTemplate', subject: id, address, detail });
}
