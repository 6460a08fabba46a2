import type { MatrixSettings } from '@huiyin/contracts';
import type { Share } from '#platform/statistics/share.ts';
import { emergingThemes, type ThemeSums } from '../../voices/index.ts';
import { deriveImportance, type Importance } from './derive-importance.ts';
import { crosshairOf, rankThemes, type Crosshair, type MatrixTheme, type RankedTheme } from './rank-themes.ts';
import type { DriverSums } from './sums.ts';
import { impactOnShare, type Impact } from './theme-impact.ts';

type Counts = ThemeSums['whole'];

export interface RankedSums {
  readonly ranked: readonly (RankedTheme & { readonly impact: Impact; readonly correlation: number | null; readonly rated: Share; readonly volumeBefore: number; readonly topic: string; readonly touchpoint: string | null })[];
  readonly crosshair: Crosshair;
  readonly explained: number | null;
  readonly tooFew: number;
}

/** Drivers whose importance is worked out together: the most voiced; p³ steps. The others explain nothing that could be told apart. */
const mostDrivers = 60;
/** Says that a text is about nothing. */
const nothing = 'none';

const ratedOf = ({ r1, r2, r3, r4, r5 }: Counts): Share => ({ part: r4 + r5, whole: r1 + r2 + r3 + r4 + r5 });

/** Themes of a time ranked by what they cost: topics, or topics at each touchpoint. Fewer ratings than `smallest`, or nothing to compare with: not placed. */
export function rankSums(sums: ThemeSums, by: 'topic' | 'touchpoint', settings: MatrixSettings): RankedSums {
  const now = gather(sums.themes, by);
  const before = gather(sums.themesBefore, by);
  const all = ratedOf(sums.whole);
  const placed = [...now].flatMap(([id, theme]) => {
    const rated = ratedOf(theme.counts);
    const impact = rated.whole < settings.smallest ? null : impactOnShare(all, rated);
    return impact === null ? [] : [{ id, ...theme, rated, impact }];
  });
  const { explained, importance } = importanceOf(sums, by, placed.toSorted((a, b) => b.counts.voices - a.counts.voices || (a.id < b.id ? -1 : 1)).slice(0, mostDrivers).map(({ id }) => id));
  const texts = (counts: Counts): number => counts.negative + counts.neutral + counts.positive;
  const share = (part: number, whole: number): Share => ({ part: Math.min(part, whole), whole });
  const rising = new Set(emergingThemes(placed.map(({ id, counts }) => ({ theme: id, now: share(counts.voices, texts(sums.whole)), before: share(before.get(id)?.counts.voices ?? 0, texts(sums.wholeBefore)) }))).map(({ theme }) => theme));
  const themes = placed.map(({ id, counts, rated, impact }): MatrixTheme => ({
    id, volume: counts.voices, provenLoss: impact.provenLoss, importance: importance.get(id)?.share ?? 0, performance: rated.part / rated.whole, rising: rising.has(id), complaints: counts.voices === 0 ? 0 : counts.urgent / counts.voices,
  }));
  const of = new Map(placed.map((theme) => [theme.id, theme]));
  return {
    ranked: rankThemes(themes, settings.weights, settings.target).map((theme) => {
      const { impact, rated, topic, touchpoint } = of.get(theme.id)!;
      return { ...theme, impact, rated, topic, touchpoint, correlation: importance.get(theme.id)?.correlation ?? null, volumeBefore: before.get(theme.id)?.counts.voices ?? 0 };
    }),
    crosshair: crosshairOf(themes, settings.target),
    explained,
    tooFew: now.size - placed.length,
  };
}

const idOf = (topic: string, touchpoint: string, by: 'topic' | 'touchpoint'): string => (by === 'topic' ? topic : `${topic}@${touchpoint}`);

function gather(themes: ThemeSums['themes'], by: 'topic' | 'touchpoint'): Map<string, { topic: string; touchpoint: string | null; counts: Counts }> {
  const found = new Map<string, { topic: string; touchpoint: string | null; counts: Counts }>();
  for (const { topic, touchpoint, counts } of themes) {
    if (topic === nothing) continue;
    const id = idOf(topic, touchpoint, by);
    const known = found.get(id);
    if (known === undefined) found.set(id, { topic, touchpoint: by === 'topic' ? null : touchpoint, counts: { ...counts } });
    else for (const name of Object.keys(counts) as (keyof Counts)[]) known.counts[name] += counts[name];
  }
  return found;
}

/** Driver: speaks ill of the theme; outcome: the rating. Everything from sums, over all rated voices. */
function importanceOf(sums: ThemeSums, by: 'topic' | 'touchpoint', ids: readonly string[]): { explained: number | null; importance: ReadonlyMap<string, Importance> } {
  const derived = deriveImportance(driverSums(sums, by, ids));
  return { explained: derived?.explained ?? null, importance: new Map(ids.map((id, at) => [id, derived?.drivers[at] ?? { correlation: null, weight: 0, share: 0 }])) };
}

/** Σ over rated voices, from rollups: rating counts give n, Σy, Σy²; pairs give Σx, Σxxᵀ, Σxy. */
export function driverSums({ whole, pairs }: Pick<ThemeSums, 'whole' | 'pairs'>, by: 'topic' | 'touchpoint', ids: readonly string[]): DriverSums {
  const place = new Map(ids.map((id, at) => [id, at]));
  const x = ids.map(() => 0);
  const xy = ids.map(() => 0);
  const xx = ids.map(() => ids.map(() => 0));
  for (const { a, b, touchpoint, voices, points } of pairs) {
    const [i, j] = [place.get(idOf(a, touchpoint, by)), place.get(idOf(b, touchpoint, by))];
    if (i === undefined || j === undefined) continue;
    xx[i]![j]! += voices;
    if (i === j) [x[i]!, xy[i]!] = [x[i]! + voices, xy[i]! + points];
    else xx[j]![i]! += voices;
  }
  const rated = [whole.r1, whole.r2, whole.r3, whole.r4, whole.r5];
  const total = (power: number): number => rated.reduce((sum, count, at) => sum + count * (at + 1) ** power, 0);
  return { count: total(0), x, xx, xy, y: total(1), yy: total(2) };
}
