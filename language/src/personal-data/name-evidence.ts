import { NAME_WEIGHTS } from './name-weights.ts';

/** What speaks for and against one possible name; the weights of name-weights.ts were fitted to these. */
export interface NameEvidence {
  /** How surely the first character is a surname: -1 to 2; -2 one that is in no list. */
  readonly surname: number;
  readonly compound: boolean;
  readonly given: number;
  /** Sum of the weights of the given name's characters. */
  readonly inner: number;
  /** Words before (-3 to 6), next words (-6 to 3), what is declared behind (0, 4, 5, 6). */
  readonly cue: number;
  readonly after: number;
  readonly declared: number;
  /** No Chinese character follows. */
  readonly closed: boolean;
  /** What everyday words in it speak against it, 0 to 16. */
  readonly penalty: number;
  /** Natural logarithm of name against words, by the characters alone. */
  readonly likelihood: number;
}

const CUES = [-3, 0, 1, 2, 4, 5, 6];
const AFTERS = [-6, -1, 0, 1, 3];
const DECLARED = [4, 5, 6];
export const FEATURES = 14 + CUES.length + AFTERS.length + DECLARED.length + 18;

/** Natural logarithm of the odds that this is a name. */
export function nameLogOdds(evidence: NameEvidence): number {
  let sum = 0;
  eachFeature(evidence, (index, value) => {
    sum += (NAME_WEIGHTS[index] ?? 0) * value;
  });
  return sum;
}

/** Calls back with every feature that is not 0. Fractions are scaled to about 1, which the fit needs. */
export function eachFeature({ surname, compound, given, inner, cue, after, declared, closed, penalty, likelihood }: NameEvidence, use: (index: number, value: number) => void): void {
  const ratio = Math.max(-12, Math.min(16, likelihood)) / 10;
  use(0, 1);
  use(1, ratio);
  if (ratio < 0) use(2, ratio);
  use(compound ? 3 : 6 + surname, 1);
  if (given === 1) {
    use(9, 1);
    use(10, ratio);
    if (!closed && after < 0) use(11, 1);
  }
  use(12, inner / given);
  if (inner < 0) use(13, 1);
  use(14 + CUES.indexOf(cue), 1);
  use(21 + AFTERS.indexOf(after), 1);
  if (declared > 0) use(26 + DECLARED.indexOf(declared), 1);
  if (closed) {
    use(29, 1);
    if (given === 2) use(30, 1);
    if (cue >= 4) use(31, 1);
  }
  if (penalty > 0) {
    use(32, penalty / 5);
    use(33, 1);
    if (cue >= 4) use(34, 1);
    if (declared >= 5) use(35, 1);
    if (cue < 2 && declared === 0) use(46, penalty / 5);
  }
  if (cue >= 5) use(36, ratio);
  if (cue === 4) use(37, ratio);
  if (declared >= 5) use(38, ratio);
  if (cue <= 0 && after <= 0 && declared === 0) use(39, 1);
  if (cue >= 2 && declared >= 4) use(40, 1);
  if (surname <= 0 && cue < 2) use(41, 1);
  use(42, Math.max(0, ratio - 0.4));
  use(43, Math.max(0, ratio - 0.8));
  if (given === 2 && surname >= 1 && cue <= 1) use(44, ratio);
  if (given === 1 && cue <= 1) use(45, Math.max(0, ratio - 0.3));
}
