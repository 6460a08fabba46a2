import { benjaminiHochberg } from '#platform/statistics/benjamini-hochberg.ts';
import { testDifference, type TestName } from '#platform/statistics/compare-shares.ts';
import type { Share } from '#platform/statistics/share.ts';

export interface ThemePeriods {
  readonly theme: string;
  /** Voices that mention it among all voices of the period. */
  readonly now: Share;
  readonly before: Share;
}

export interface EmergingTheme extends ThemePeriods {
  readonly test: TestName;
  readonly z: number;
  /** p of the rise, adjusted for the number of themes looked at. */
  readonly adjustedP: number;
}

/**
 * Themes whose share of the voices rose, the surest first: two-proportion z (exact where few), one-sided, over all themes by Benjamini–Hochberg, so that
 * at most `rate` of what is shown is expected to be chance. Methods 1.6. Periods without voices show nothing.
 */
export function emergingThemes(themes: readonly ThemePeriods[], rate = 0.05): EmergingTheme[] {
  const tested = themes.filter(({ now, before }) => now.whole > 0 && before.whole > 0).map((theme) => ({ ...theme, result: testDifference(theme.now, theme.before) }));
  const adjusted = benjaminiHochberg(tested.map(({ result }) => Math.min(1, result.pGreater)));
  return tested
    .map(({ result, ...theme }, index): EmergingTheme => ({ ...theme, test: result.test, z: result.z, adjustedP: adjusted[index]! }))
    .filter(({ adjustedP }) => adjustedP <= rate)
    .sort((a, b) => a.adjustedP - b.adjustedP || b.z - a.z);
}
