import type { RefusalText } from '../errors/refusal.ts';
import { settingKeys, type SettingKey } from './setting-keys.ts';

/** What is wrong with a value for this setting, or undefined. */
export function checkSetting(key: SettingKey, value: unknown): RefusalText | undefined {
  const { kind, min, max, title } = settingKeys[key];
  if (kind === 'integer') {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return undefined;
    return { zh: `“${title.zh}”须为 ${min} 到 ${max} 的整数。`, en: `"${title.en}" must be a whole number from ${min} to ${max}.` };
  }
  if (typeof value === 'string' && value.trim().length >= min && value.trim().length <= max) return undefined;
  return { zh: `“${title.zh}”须为 ${min} 到 ${max} 个字。`, en: `"${title.en}" must have ${min} to ${max} characters.` };
}

/** Pairs of which the first must stay below the second. */
const ordered: readonly (readonly [SettingKey, SettingKey])[] = [
  ['contact.silenceWarnSeconds', 'contact.silenceCloseSeconds'],
];

/** A pair that would stand the wrong way round, with what to say about it. */
export function checkOrder(valueOf: (key: SettingKey) => unknown): { key: SettingKey; text: RefusalText } | undefined {
  for (const [lower, upper] of ordered) {
    if (Number(valueOf(lower)) < Number(valueOf(upper))) continue;
    const [a, b] = [settingKeys[lower].title, settingKeys[upper].title];
    return { key: upper, text: { zh: `“${b.zh}”须大于“${a.zh}”。`, en: `"${b.en}" must be longer than "${a.en}".` } };
  }
  return undefined;
}
