import { voiceWords } from '@huiyin/language';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { emergingThemes } from '../figures/emerging-themes.ts';
import { shiftDays } from '../figures/spans.ts';
import { keptDays } from './count-words.ts';
import { forgetWords, lockProgress, noteWordsFound, replaceRising, sumWords, unitsWithWords, type RisingWord, type WordPeriods } from './store-words.ts';

/** The last seven days against the eight weeks before. */
const days = { now: 7, before: 56 } as const;
/** Milliseconds between two searches. */
const everyMs = 300_000;
/** Comments that must hold a word, of both periods together: looked at before the test, and independent of what it tests. */
const fewest = 8;
const mostShown = 60;
/** A word that stands in a rising group in so many of its comments says nothing beside it. */
const inGroup = 0.8;

/** Finds the words that rose for each unit that has sums of words, every five minutes; pages read only what is found here. */
export async function findRisingWords(db: Db, clock: Clock): Promise<void> {
  const now = clock.now();
  const due = await transact(db, async (tx) => {
    const progress = await lockProgress(tx);
    if (progress === undefined || (progress.foundAt !== null && now.getTime() - progress.foundAt.getTime() < everyMs)) return false;
    await noteWordsFound(tx, now);
    return true;
  });
  if (!due) return;
  const to = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now);
  const from = shiftDays(to, 1 - days.now);
  for (const unitId of await unitsWithWords(db)) {
    const { whole, words } = await sumWords(db, unitId, { begin: shiftDays(from, -days.before), from, to }, fewest);
    const found = risingOf(words, whole);
    await transact(db, (tx) => replaceRising(tx, unitId, found, { from, to, whole: whole.now, beforeWhole: whole.before, now }));
  }
  await forgetWords(db, shiftDays(to, -keptDays));
}

/**
 * Words whose share of the comments rose, the surest first: two-proportion test (exact where few), one-sided, over all words by Benjamini–Hochberg at 5 %
 * (methods 1.6). A word that nearly always stands in a rising group is told by the group alone, and a group that only joins the end of one to the beginning of
 * another is not told.
 */
export function risingOf(words: readonly WordPeriods[], whole: { now: number; before: number }): RisingWord[] {
  const counts = new Map(words.map((each) => [each.word, each]));
  const share = (part: number, all: number) => ({ part: Math.min(part, all), whole: all });
  const rising = emergingThemes(words.map(({ word, now, before }) => ({ theme: word, now: share(now, whole.now), before: share(before, whole.before) }))).slice(0, 4 * mostShown);
  const longest = rising.map(({ theme }) => theme).sort((one, other) => other.length - one.length);
  const told = (word: string): boolean => longest.some((other) => other.length > word.length && other.includes(word) && counts.get(other)!.now >= inGroup * counts.get(word)!.now);
  const kept = rising.filter(({ theme }) => !told(theme));
  const seams = seamsOf(kept.map(({ theme }) => theme), (word) => counts.get(word)!.now);
  return kept.filter(({ theme }) => !seams.has(theme)).slice(0, mostShown).map(({ theme, adjustedP }) => ({ word: theme, kind: kindOf(theme), voices: counts.get(theme)!.now, beforeVoices: counts.get(theme)!.before, adjustedP }));
}

/** Of 换成, 成数字, 数字人, 人客 and 客服 those that stand on a seam: 成数字 and 人客. The shortest first, since what is dropped no longer counts. */
function seamsOf(words: readonly string[], count: (word: string) => number): ReadonlySet<string> {
  const dropped = new Set<string>();
  const side = (word: string, piece: string, is: (other: string) => boolean): boolean => words.some((other) => other.length > piece.length && other !== word && !dropped.has(other) && is(other) && count(other) >= inGroup * count(word));
  for (const word of [...words].sort((one, other) => one.length - other.length)) {
    for (let cut = 1; cut < word.length && !dropped.has(word); cut++) {
      const [left, right] = [word.slice(0, cut), word.slice(cut)];
      if (side(word, left, (other) => other.endsWith(left)) && side(word, right, (other) => other.startsWith(right))) dropped.add(word);
    }
  }
  return dropped;
}

const kindOf = (word: string): RisingWord['kind'] => (voiceWords(word).some((one) => one.word === word && one.kind === 'word') ? 'word' : 'group');
