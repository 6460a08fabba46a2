import { readComments, readOwnVoices } from '../../../language/training/voices/read-training-voices.ts';
import { createRandom } from '../routing/random.ts';
import type { VoiceUnits } from './seed-voice-units.ts';

const touchpoints = [['consultation', 24], ['renewal', 17], ['claim_life', 14], ['claim_motor', 13], ['policy_servicing', 12], ['new_policy', 8], ['policy_loan', 4], ['surrender', 3], ['visit', 3], ['complaint', 2]] as const;
const channels = [['hotline', 34], ['app', 24], ['wechat', 18], ['counter', 18], ['web', 6]] as const;
const dayMs = 86_400_000;
const days = 365;
/** One row in so many was sent before. */
export const repeatEvery = 1_000;

export interface InventedVoices {
  /** The first day and the last, of the insurer. */
  readonly from: string;
  readonly to: string;
  /** Row `n` as a line of CSV; called in order from 0. */
  readonly line: (n: number) => string;
}

export const voiceColumns = 'id,said_at,touchpoint,channel,unit,rating,promote,ease,text';

/** A year of voices up to yesterday, day by day as a core system writes them out; of the texts about every second stands there once only. */
export function inventVoices({ rows, texts, units, now }: { rows: number; texts: number; units: VoiceUnits; now: Date }): InventedVoices {
  const random = createRandom(7);
  const { seen, unseen } = readComments();
  const said = [...readOwnVoices(), ...seen, ...unseen].map(({ text }) => text.replace(/\s+/g, ' ').replaceAll('"', '')).filter((text) => text !== '');
  const last = Math.floor((now.getTime() + 8 * 3_600_000) / dayMs) - 1;
  const first = last - days + 1;
  const dayOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
  const two = (value: number): string => String(value).padStart(2, '0');
  const share = texts / rows;
  /** Large units hear more: the n-th of a list (n + 4)⁻¹ as much as the first. */
  const weights = units.branches.map((_, n) => 1 / (Math.floor(n / 9) + 4) / ((n % 9) + 2));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const places: string[] = [];
  let left = 0;
  weights.forEach((weight, n) => {
    for (left += (weight / all) * 9_700; left >= 1; left -= 1) places.push(units.branches[n]!.code);
  });
  for (let n = 0; n < 270; n += 1) places.push(units.provinces[n % units.provinces.length]!.code);
  for (let n = 0; n < 30; n += 1) places.push(units.head.code);
  const spread = <T,>(weighted: readonly (readonly [T, number])[]): T[] => weighted.flatMap(([value, weight]) => Array<T>(weight).fill(value));
  const [moments, ways, stars] = [spread(touchpoints), spread(channels), spread([[5, 68], [4, 20], [3, 6], [2, 3], [1, 3]] as const)];
  const draw = <T,>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  return {
    from: dayOf(first),
    to: dayOf(last),
    line: (n) => {
      const seconds = 28_800 + Math.floor(random.next() * 50_400);
      const rating = draw(stars);
      const asked = random.next();
      const text = random.next() < share ? `"${draw(said)}${random.next() < 0.5 ? '' : `，${[...draw(said)].slice(0, 16).join('')}`}"` : '';
      const number = n % repeatEvery === repeatEvery - 1 ? n - repeatEvery + 1 : n;
      return `V${number},${dayOf(first + Math.floor((n * days) / rows))} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)},${draw(moments)},${draw(ways)},${draw(places)},${rating},${
        asked < 0.2 ? Math.min(10, rating * 2 + (n % 2)) : ''},${asked > 0.85 ? Math.min(7, rating + (n % 3)) : ''},${text}\n`;
    },
  };
}
