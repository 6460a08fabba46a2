import type { Setting } from '@huiyin/contracts';

/** What stands in a field: a number field may be empty. */
export type Entered = string | number | null;

/** Is what was typed out of the bounds of its setting? The server judges again, and pairs of settings too. */
export function isOutOfBounds({ kind, min, max }: Pick<Setting, 'kind' | 'min' | 'max'>, entered: Entered): boolean {
  if (kind === 'integer') return typeof entered !== 'number' || !Number.isInteger(entered) || entered < min || entered > max;
  const length = typeof entered === 'string' ? entered.trim().length : 0;
  return length < min || length > max;
}

/** The settings that were really changed, with what was typed. */
export function changedSettings(items: readonly Setting[], draft: Readonly<Record<string, Entered>>): { setting: Setting; entered: Entered }[] {
  return items.flatMap((setting) => {
    const entered = draft[setting.key];
    if (entered === undefined) return [];
    const same = typeof entered === 'string' ? entered.trim() === setting.value : entered === setting.value;
    return same ? [] : [{ setting, entered }];
  });
}
