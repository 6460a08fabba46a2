/** A theme as the matrix shows it. */
export interface MatrixTheme {
  readonly id: string;
  /** Voices that mention it. */
  readonly volume: number;
  /** Conservative loss in points (`provenLoss`). */
  readonly provenLoss: number;
  /** Its share of what explains satisfaction, 0–1. */
  readonly importance: number;
  /** Share of good answers where it is mentioned, 0–1. */
  readonly performance: number;
  /** Significantly more voices than in the period before. */
  readonly rising: boolean;
  /** Share of its voices that announce a complaint or the like (`escalate`), 0–1. */
  readonly complaints: number;
}

/** Settings of the ranking: how much each raises the loss, as a factor on top of 1. */
export interface RankWeights {
  readonly importance: number;
  readonly rising: number;
  readonly complaints: number;
}

export const usualWeights: RankWeights = { importance: 1, rising: 0.25, complaints: 1 };

export type Quadrant = 'concentrateHere' | 'keepUp' | 'lowPriority' | 'possibleOverkill';

/** What speaks for the place, in the order in which it is said. */
export type RankReason =
  | { readonly code: 'provenLoss'; readonly points: number }
  | { readonly code: 'noProvenLoss' }
  | { readonly code: 'raisedBy'; readonly cause: keyof RankWeights; readonly value: number; readonly factor: number };

/** What would move it: the proven loss at which it passes its neighbour, everything else as it is. */
export type RankChange = { readonly code: 'risesAbove' | 'fallsBelow'; readonly other: string; readonly atLoss: number };

export interface RankedTheme extends MatrixTheme {
  readonly rank: number;
  /** Points lost, raised by what makes them weigh more. */
  readonly score: number;
  readonly quadrant: Quadrant;
  readonly reasons: readonly RankReason[];
  readonly changes: readonly RankChange[];
}

export interface Crosshair {
  readonly importance: number;
  readonly performance: number;
}

/** The middle of the themes; a target line takes the place of the mean performance where one is set. */
export function crosshairOf(themes: readonly MatrixTheme[], target: number | null = null): Crosshair {
  const mean = (pick: (theme: MatrixTheme) => number): number => themes.reduce((sum, theme) => sum + pick(theme), 0) / Math.max(1, themes.length);
  return { importance: mean(({ importance }) => importance), performance: target ?? mean(({ performance }) => performance) };
}

/** Importance–performance analysis (J. A. Martilla & J. C. James, Journal of Marketing 41 (1977)); on the line counts as important and as good. */
export function quadrantOf({ importance, performance }: Crosshair, crosshair: Crosshair): Quadrant {
  if (importance >= crosshair.importance) return performance >= crosshair.performance ? 'keepUp' : 'concentrateHere';
  return performance >= crosshair.performance ? 'possibleOverkill' : 'lowPriority';
}

const causes = ['importance', 'rising', 'complaints'] as const;

/**
 * Ranks themes by score = proven loss × (1 + Σ weight × value) over importance (0–1), rising (0 or 1) and complaints (0–1): points of the figure that
 * weigh more where they matter more. Ties: more voices first, then the id. Each place comes with its reasons and with what would change it.
 */
export function rankThemes(themes: readonly MatrixTheme[], weights: RankWeights = usualWeights, target: number | null = null): RankedTheme[] {
  for (const cause of causes) if (!(weights[cause] >= 0)) throw new RangeError(`the weight of ${cause} must not be negative`);
  const crosshair = crosshairOf(themes, target);
  const scored = themes.map((theme) => ({ theme, factor: factorOf(theme, weights), score: theme.provenLoss * factorOf(theme, weights) }));
  scored.sort((a, b) => b.score - a.score || b.theme.volume - a.theme.volume || (a.theme.id < b.theme.id ? -1 : 1));
  return scored.map(({ theme, factor, score }, index) => {
    const [above, below] = [scored[index - 1], scored[index + 1]];
    const changes: RankChange[] = [];
    if (above !== undefined && above.score > score) changes.push({ code: 'risesAbove', other: above.theme.id, atLoss: above.score / factor });
    if (below !== undefined && below.score < score) changes.push({ code: 'fallsBelow', other: below.theme.id, atLoss: below.score / factor });
    return { ...theme, rank: index + 1, score, quadrant: quadrantOf(theme, crosshair), reasons: reasonsOf(theme, weights), changes };
  });
}

const valueOf = (theme: MatrixTheme, cause: keyof RankWeights): number => (cause === 'rising' ? Number(theme.rising) : theme[cause]);
const factorOf = (theme: MatrixTheme, weights: RankWeights): number => causes.reduce((factor, cause) => factor + weights[cause] * valueOf(theme, cause), 1);

function reasonsOf(theme: MatrixTheme, weights: RankWeights): RankReason[] {
  if (theme.provenLoss === 0) return [{ code: 'noProvenLoss' }];
  const raised = causes.map((cause): RankReason => ({ code: 'raisedBy', cause, value: valueOf(theme, cause), factor: weights[cause] * valueOf(theme, cause) }));
  return [{ code: 'provenLoss', points: theme.provenLoss }, ...raised.filter((reason) => reason.code !== 'raisedBy' || reason.factor > 0)];
}
