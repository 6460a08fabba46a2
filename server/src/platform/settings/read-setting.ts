import { sql } from 'kysely';
import { millis } from '../clock/clock.ts';
import type { Db } from '../db/connect-database.ts';
import { checkSetting } from './check-setting.ts';
import { isSettingKey, settingKeys, type SettingKey, type SettingValue } from './setting-keys.ts';

export interface StoredSetting {
  readonly value: unknown;
  readonly changedAt: Date;
  /** Name of the person; null when the program set it. */
  readonly changedBy: string | null;
}

/** How long a value may be old, in milliseconds: a change reaches every process within this. */
const cacheMs = 5_000;

/** Per database, since tests open several. The adapter is what a pool and its transactions share. */
const caches = new WeakMap<object, { at: number; values: ReadonlyMap<string, StoredSetting> }>();

/** A setting's value, at most five seconds old; the default when nobody has set it, or what is stored is out of bounds. */
export async function readSetting<K extends SettingKey>(db: Db, key: K): Promise<SettingValue<K>> {
  const adapter = db.getExecutor().adapter;
  const cached = caches.get(adapter);
  if (cached !== undefined && millis() - cached.at < cacheMs) return valueIn(cached.values, key);
  const values = await loadSettings(db);
  caches.set(adapter, { at: millis(), values });
  return valueIn(values, key);
}

/** What is stored, as it is now. */
export async function loadSettings(db: Db): Promise<ReadonlyMap<string, StoredSetting>> {
  const { rows } = await sql<StoredSetting & { key: string }>`select s.key, s.value, s.changed_at, p.name as changed_by
    from settings s left join staff p on p.id = s.changed_by`.execute(db);
  return new Map(rows.filter(({ key }) => isSettingKey(key)).map(({ key, ...stored }) => [key, stored]));
}

export function valueIn<K extends SettingKey>(values: ReadonlyMap<string, StoredSetting>, key: K): SettingValue<K> {
  const stored = values.get(key)?.value;
  return (stored === undefined || checkSetting(key, stored) !== undefined ? settingKeys[key].fallback : stored) as SettingValue<K>;
}

/** Throws away what this process remembers, after a change of its own. */
export function forgetSettings(db: Db): void {
  caches.delete(db.getExecutor().adapter);
}
