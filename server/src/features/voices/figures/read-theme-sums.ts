import type { VoiceFigureFilter, VoiceSpan } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import type { VoiceCounts } from './count-columns.ts';
import { daysOf, spanOf, unitsOf } from './read-figures.ts';
import { previousSpan, shiftDays } from './spans.ts';
import { sumVoices, sumVoicesByTheme } from './store-figures.ts';
import { loadTopics, loadTouchpoints } from './store-names.ts';
import { sumPairs, type PairSum } from './store-theme-sums.ts';

/** Voices that mention a topic at a touchpoint. */
export interface ThemeCounts {
  readonly topic: string;
  readonly touchpoint: string;
  readonly counts: VoiceCounts;
}

/** All that a ranking of themes needs of a time and the one before it, from sums only. */
export interface ThemeSums {
  readonly span: VoiceSpan;
  readonly before: { readonly from: string; readonly to: string };
  readonly whole: VoiceCounts;
  readonly wholeBefore: VoiceCounts;
  readonly themes: readonly ThemeCounts[];
  readonly themesBefore: readonly ThemeCounts[];
  /** Rated voices that speak ill of two topics, or of one. */
  readonly pairs: readonly PairSum[];
  readonly topicName: (code: string) => string;
  readonly touchpointName: (code: string) => string;
}

/** Sums of themes in the reader's reach. Refuses a unit outside it as unknown, and days that end before they begin. */
export async function readThemeSums(db: Db, principal: Principal, query: Pick<VoiceFigureFilter, 'from' | 'to' | 'unit' | 'touchpoint'>, locale: Locale): Promise<ThemeSums> {
  const days = daysOf(query);
  const earlier = previousSpan(days);
  const units = await unitsOf(db, principal, query.unit);
  const cut = { touchpoint: query.touchpoint };
  const [whole, wholeBefore, themes, themesBefore, pairs, topics, touchpoints] = await Promise.all([
    sumVoices(db, units, days, cut), sumVoices(db, units, earlier, cut), sumVoicesByTheme(db, units, days, cut), sumVoicesByTheme(db, units, earlier, cut),
    sumPairs(db, units, days, query.touchpoint), loadTopics(db, locale), loadTouchpoints(db, locale),
  ]);
  const [topicNames, touchpointNames] = [topics, touchpoints].map((list) => new Map(list.map(({ code, name }) => [code, name])));
  return {
    span: spanOf(days, units),
    before: { from: earlier.from, to: shiftDays(earlier.after, -1) },
    whole, wholeBefore, themes, themesBefore, pairs,
    topicName: (code) => topicNames!.get(code) ?? code,
    touchpointName: (code) => touchpointNames!.get(code) ?? code,
  };
}
