import type { CheckQuestionCode } from '@huiyin/contracts';

/** What is known of a customer that only they should know. */
export interface KnownFacts {
  /** YYYY-MM-DD. */
  readonly bornOn: string | null;
  readonly residentId: string | null;
  readonly mobile: string | null;
  /** Lines of business of policies that are not ended. */
  readonly lines: readonly string[];
  /** Day on which the newest policy began. */
  readonly newestPolicyOn: string | null;
  readonly plate: string | null;
  readonly bankCard: string | null;
}

export interface PreparedQuestion {
  readonly code: CheckQuestionCode;
  readonly options: readonly string[];
  /** Place of the right one among the options. */
  readonly right: number;
}

/** A whole number below `below`. */
export type Draw = (below: number) => number;

/** Questions of one check, and those without which none is made. */
const asked = 3;
const optionsEach = 4;

const allLines = ['motor', 'life', 'health', 'accident', 'property', 'liability'] as const;

/**
 * Three questions from what is known, each with one right answer among four of the same shape; undefined when there are not
 * enough facts. No question shows more of a number than four signs.
 */
export function prepareQuestions(facts: KnownFacts, draw: Draw): PreparedQuestion[] | undefined {
  const ready = shuffle(answersOf(facts), draw).slice(0, asked);
  if (ready.length < asked) return undefined;
  return ready.map(({ code, right, wrong }) => {
    const others = new Set<string>();
    for (let tries = 0; others.size < optionsEach - 1 && tries < 200; tries += 1) {
      const other = wrong(draw);
      if (other !== right) others.add(other);
    }
    const options = shuffle([right, ...others], draw);
    return { code, options, right: options.indexOf(right) };
  });
}

interface Answer {
  readonly code: CheckQuestionCode;
  readonly right: string;
  readonly wrong: (draw: Draw) => string;
}

function answersOf(facts: KnownFacts): Answer[] {
  const { bornOn, residentId, mobile, lines, newestPolicyOn, plate, bankCard } = facts;
  const answers: Answer[] = [];
  const add = (code: CheckQuestionCode, right: string, wrong: Answer['wrong']): void => void answers.push({ code, right, wrong });
  if (bornOn !== null) add('birthday', bornOn.slice(5), (draw) => `${two(1 + draw(12))}-${two(1 + draw(28))}`);
  if (residentId !== null) add('residentIdTail', residentId.slice(-4), (draw) => digits(draw, 3) + (draw(11) === 10 ? 'X' : String(draw(10))));
  if (mobile !== null) add('mobileTail', mobile.slice(-4), (draw) => digits(draw, 4));
  const held = allLines.find((line) => lines.includes(line));
  const absent = allLines.filter((line) => !lines.includes(line));
  if (held !== undefined && absent.length >= optionsEach - 1) add('policyLine', held, (draw) => absent[draw(absent.length)]!);
  if (newestPolicyOn !== null) {
    const year = Number(newestPolicyOn.slice(0, 4));
    add('policyStart', newestPolicyOn.slice(0, 7), (draw) => `${year - draw(3)}-${two(1 + draw(12))}`);
  }
  if (plate !== null) add('plateTail', plate.slice(-3), (draw) => digits(draw, 3));
  if (bankCard !== null) add('bankCardTail', bankCard.slice(-4), (draw) => digits(draw, 4));
  return answers;
}

const two = (value: number): string => String(value).padStart(2, '0');
const digits = (draw: Draw, count: number): string => Array.from({ length: count }, () => draw(10)).join('');

function shuffle<T>(items: readonly T[], draw: Draw): T[] {
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = draw(at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!];
  }
  return shuffled;
}
