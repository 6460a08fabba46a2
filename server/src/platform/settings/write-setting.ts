import { sql } from 'kysely';
import type { Principal } from '../access/principal.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Db } from '../db/connect-database.ts';
import { transact } from '../db/transact.ts';
import { refuse } from '../errors/refusal.ts';
import { checkOrder, checkSetting } from './check-setting.ts';
import { forgetSettings, loadSettings, valueIn } from './read-setting.ts';
import { isSettingKey, type SettingKey, type SettingValue } from './setting-keys.ts';

type Writer = Pick<Principal, 'staffId' | 'name'>;

/** Changes one setting and leaves an audit line with the value before and after. Refuses `invalid` out of bounds. */
export function writeSetting<K extends SettingKey>(db: Db, key: K, value: SettingValue<K>, principal: Writer): Promise<void> {
  return writeSettings(db, [{ key, value }], principal);
}

/** Changes several settings together, or none: bounds and order are judged on the outcome. */
export async function writeSettings(
  db: Db,
  changes: readonly { key: string; value: unknown }[],
  principal: Writer,
  address?: string,
): Promise<void> {
  await transact(db, async (tx) => {
    // One writer at a time, so that two changes cannot together break the order of a pair.
    await sql`lock table settings in share row exclusive mode`.execute(tx);
    const before = await loadSettings(tx);
    const known = changes.map((change, n) => ({ ...checked(change, n), n }));
    const after = new Map(known.map(({ key, value }) => [key, value]));
    const wrong = checkOrder((key) => after.get(key) ?? valueIn(before, key));
    if (wrong !== undefined) refuse('invalid', undefined, { fields: [{ path: wrong.key, text: wrong.text }] });
    for (const { key, value } of known) {
      const from = valueIn(before, key);
      if (from === value) continue;
      await sql`insert into settings (key, value, changed_by) values (${key}, ${JSON.stringify(value)}::jsonb, ${principal.staffId})
        on conflict (key) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = now()`.execute(tx);
      await writeAudit(tx, {
        actor: principal,
        action: 'setting.changed',
        subjectKind: 'setting',
        ...(address === undefined ? {} : { address }),
        detail: { key, from, to: value },
      });
    }
  });
  forgetSettings(db);
}

function checked({ key, value }: { key: string; value: unknown }, n: number): { key: SettingKey; value: unknown } {
  if (!isSettingKey(key)) {
    return refuse('invalid', undefined, { fields: [{ path: `changes.${n}.key`, text: { zh: `没有“${key}”这项设置。`, en: `There is no setting "${key}".` } }] });
  }
  const text = checkSetting(key, value);
  if (text !== undefined) return refuse('invalid', undefined, { fields: [{ path: key, text }] });
  return { key, value: typeof value === 'string' ? value.trim() : value };
}
