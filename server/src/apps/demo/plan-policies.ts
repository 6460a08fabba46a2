import { inventBankCard, inventPlate } from './invent-numbers.ts';
import type { SeededRandom } from './seeded-random.ts';

export type Tier = 'standard' | 'silver' | 'gold' | 'diamond';
export type Line = 'motor' | 'life' | 'health' | 'accident' | 'property';

export interface PlannedPolicy {
  readonly id: string;
  readonly policyNo: string;
  readonly product: string;
  readonly line: Line;
  readonly state: 'active' | 'lapsed' | 'ended';
  readonly insuredObject: string;
  readonly plate: string | null;
  /** Yuan a year. */
  readonly premium: number;
  readonly effectiveOn: string;
  readonly endsOn: string | null;
  /** For premiums by direct debit. */
  readonly bankCard: string | null;
}

interface Product {
  readonly name: string;
  readonly line: Line;
  readonly premium: readonly [lowest: number, highest: number];
  /** Years; null: for life. */
  readonly years: number | null;
  readonly ages?: readonly [from: number, to: number];
}

const products: readonly Product[] = [
  { name: '机动车商业保险', line: 'motor', premium: [2100, 7800], years: 1 },
  { name: '机动车交通事故责任强制保险', line: 'motor', premium: [665, 1100], years: 1 },
  { name: '新能源汽车商业保险', line: 'motor', premium: [3200, 9600], years: 1 },
  { name: '福满一生终身寿险', line: 'life', premium: [6000, 42_000], years: null, ages: [18, 65] },
  { name: '安心定期寿险', line: 'life', premium: [900, 4200], years: 20, ages: [18, 55] },
  { name: '金穗养老年金保险', line: 'life', premium: [10_000, 80_000], years: null, ages: [25, 64] },
  { name: '百万医疗保险', line: 'health', premium: [280, 2600], years: 1, ages: [18, 70] },
  { name: '康护重大疾病保险', line: 'health', premium: [3800, 16_500], years: 30, ages: [18, 55] },
  { name: '防癌医疗保险', line: 'health', premium: [900, 4800], years: 1, ages: [55, 89] },
  { name: '住院津贴医疗保险', line: 'health', premium: [260, 980], years: 1 },
  { name: '出行无忧意外伤害保险', line: 'accident', premium: [120, 680], years: 1 },
  { name: '银发意外伤害保险', line: 'accident', premium: [150, 520], years: 1, ages: [60, 89] },
  { name: '安居家庭财产保险', line: 'property', premium: [160, 1200], years: 1 },
];

const dayMs = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** One to five policies, at most eight; who has a higher tier has more and dearer ones. `serial` is the customer's, `lines` names them instead of drawing. */
export function planPolicies(
  random: SeededRandom,
  { start, since, age, tier, serial, lines }: { start: Date; since: Date; age: number; tier: Tier; serial: number; lines?: readonly string[] },
): PlannedPolicy[] {
  const count = lines?.length ?? { standard: random.int(1, 2), silver: random.int(1, 3), gold: random.int(2, 4), diamond: random.int(3, 5) }[tier];
  return Array.from({ length: count }, (_, at) => {
    const fitting = products.filter(({ ages: [from, to] = [18, 89] }) => age >= from && age <= to);
    const line = lines?.[at] ?? random.weighted([['motor', 40], ['health', 24], ['life', 20], ['accident', 11], ['property', 5]] as const);
    const ofLine = fitting.filter((product) => product.line === line);
    const drawn = random.pick(ofLine.length > 0 ? ofLine : fitting);
    const product = lines === undefined ? drawn : (ofLine[0] ?? drawn);
    return planPolicy(random, product, { start, since, serial: serial * 8 + at, dear: tier === 'diamond' || tier === 'gold', current: lines !== undefined });
  });
}

function planPolicy(random: SeededRandom, product: Product, options: { start: Date; since: Date; serial: number; dear: boolean; current: boolean }): PlannedPolicy {
  const { start, since, serial, dear, current } = options;
  const annual = product.years === 1;
  // Nearly all annual policies run now: an ended one is of a customer who left.
  const daysAgo = annual ? random.int(12, current || random.chance(0.85) ? 350 : 900) : random.int(60, Math.max(90, Math.round((start.getTime() - since.getTime()) / dayMs)));
  const from = start.getTime() - daysAgo * dayMs;
  const ends = product.years === null ? null : from + product.years * 365 * dayMs;
  const [lowest, highest] = product.premium;
  const least = dear && !annual ? (lowest + highest) / 2 : lowest;
  const plate = product.line === 'motor' ? inventPlate(random) : null;
  const over = ends !== null && ends < start.getTime();
  return {
    id: random.id(new Date(from)),
    policyNo: `HY${dayOf(from).slice(0, 4)}${{ motor: '30', life: '11', health: '21', accident: '25', property: '36' }[product.line]}${scatter(serial, 8)}`,
    product: product.name,
    line: product.line,
    state: over ? 'ended' : !annual && !current && random.chance(0.06) ? 'lapsed' : 'active',
    insuredObject: plate === null ? objectOf(random, product) : `${plate} ${random.pick(['家用轿车', '家用 SUV', '七座商务车', '小型轿车'])}`,
    plate,
    premium: Math.round(least + random.next() * (highest - least)) + random.pick([0, 0, 0.5, 0.8]),
    effectiveOn: dayOf(from),
    endsOn: ends === null ? null : dayOf(ends - dayMs),
    bankCard: !annual || random.chance(0.15) ? inventBankCard(random) : null,
  };
}

/** A number of so many digits that looks drawn but never comes twice: 7,919 shares no factor with a power of ten. */
export const scatter = (serial: number, digits: number): string => String((serial * 7_919 + 31_337) % 10 ** digits).padStart(digits, '0');

function objectOf(random: SeededRandom, { line, ages }: Product): string {
  if (line === 'property') return `自有住宅 ${random.int(55, 168)} 平方米`;
  if (ages !== undefined && ages[0] >= 55) return '被保险人本人';
  return random.weighted([['被保险人本人', 70], ['被保险人配偶', 12], ['被保险人子女', 18]] as const);
}
