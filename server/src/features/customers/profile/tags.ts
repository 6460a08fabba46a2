import type { CustomerTagChange, CustomerTagNew } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { sqlState, transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { customerInReach } from '../customer-access.ts';
import { changeTagRow, insertTag, listUsableTags, loadTagsOf, setTags } from './store-tags.ts';

const taken = { zh: '本机构已有同名标签。', en: 'The unit has a tag of this name already.' };

/** Adds a tag to the list of the reader's unit. */
export async function addTag(db: Db, principal: Principal, { name, nameEn = '' }: CustomerTagNew, address: string): Promise<void> {
  await once(() => transact(db, async (tx) => {
    const id = newId();
    await insertTag(tx, { id, unitId: principal.unitId, name: nameOf(name), nameEn: nameEn.trim() });
    await writeAudit(tx, { actor: principal, action: 'customerTag.added', subjectKind: 'customerTag', subject: id, unitId: principal.unitId, address, detail: { name: nameOf(name) } });
  }));
}

/** Renames a tag of the reader's units, or takes it off the list; customers who have it keep it. */
export async function changeTag(db: Db, principal: Principal, id: string, { name, nameEn = '', archived }: CustomerTagChange, address: string): Promise<void> {
  await once(() => transact(db, async (tx) => {
    if (!(await changeTagRow(tx, principal, id, { name: nameOf(name), nameEn: nameEn.trim(), archived }))) return refuse('not_found');
    await writeAudit(tx, { actor: principal, action: 'customerTag.changed', subjectKind: 'customerTag', subject: id, unitId: principal.unitId, address, detail: { name: nameOf(name), archived } });
  }));
}

const nameOf = (name: string): string => {
  const words = name.trim();
  return words === '' ? refuse('invalid', undefined, { fields: [{ path: 'name', text: { zh: '请填写标签名称。', en: 'Give the tag a name.' } }] }) : words;
};

async function once(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (sqlState(error) === '23505') return refuse('conflict', taken);
    throw error;
  }
}

/** Gives a customer exactly these tags. Refuses a tag that is neither usable for the reader nor there already. */
export function tagCustomer(db: Db, principal: Principal, customerId: string, tagIds: readonly string[]): Promise<void> {
  return transact(db, async (tx) => {
    const reached = await customerInReach(tx, principal, customerId);
    if (reached === undefined) return refuse('not_found');
    const known = new Set([...(await listUsableTags(tx, principal)).filter(({ archived }) => !archived), ...(await loadTagsOf(tx, reached.family))].map(({ id }) => id));
    if (tagIds.some((id) => !known.has(id))) return refuse('invalid', { zh: '所选标签已停用，请刷新后重选。', en: 'A chosen tag is no longer in use; choose again.' });
    await setTags(tx, reached.id, reached.family, tagIds, principal.staffId);
  });
}
