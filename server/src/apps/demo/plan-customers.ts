import { demoUnits } from './demo-units.ts';
import { inventName, type Gender } from './invent-name.ts';
import { inventMobile, inventResidentId } from './invent-numbers.ts';
import { planClaims, type PlannedClaim } from './plan-claims.ts';
import type { PlannedOrganisation } from './plan-organisation.ts';
import { planPolicies, type PlannedPolicy, type Tier } from './plan-policies.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

export interface PlannedCustomer {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly gender: Gender;
  readonly bornOn: string;
  readonly age: number;
  readonly tier: Tier;
  readonly unitId: string;
  readonly unitCode: string;
  readonly outlet: string;
  readonly residentId: string;
  readonly mobile: string;
  readonly email: string | null;
  readonly since: Date;
  readonly policies: readonly PlannedPolicy[];
  readonly claims: readonly PlannedClaim[];
}

/** How many customers the insurer has. */
export const customerCount = 5_000;

/** The first eight are those that the demo site offers to try: of every tier, young and old. */
const shown: readonly { gender: Gender; age: number; tier: Tier; lines: readonly string[] }[] = [
  { gender: 'female', age: 34, tier: 'standard', lines: ['motor'] },
  { gender: 'male', age: 45, tier: 'silver', lines: ['accident', 'motor'] },
  { gender: 'female', age: 52, tier: 'gold', lines: ['health', 'life'] },
  { gender: 'male', age: 58, tier: 'diamond', lines: ['life', 'property', 'health'] },
  { gender: 'female', age: 76, tier: 'standard', lines: ['accident'] },
  { gender: 'male', age: 24, tier: 'standard', lines: ['motor'] },
  { gender: 'male', age: 39, tier: 'gold', lines: ['motor', 'property'] },
  { gender: 'female', age: 30, tier: 'silver', lines: ['health'] },
];

/** Plans the customers with their policies and claims; `start` is when the demo was first loaded. */
export function planCustomers(start: Date, organisation: PlannedOrganisation): PlannedCustomer[] {
  const random = createSeededRandom('customers');
  const taken = new Set<string>();
  const outlets = demoUnits.filter(({ kind }) => kind === 'outlet');
  return Array.from({ length: customerCount }, (_, at) => {
    const chosen = shown[at];
    const gender: Gender = chosen?.gender ?? (random.chance(0.52) ? 'female' : 'male');
    const age = chosen?.age ?? drawAge(random);
    const bornOn = drawBirthday(random, start, age);
    const tier = chosen?.tier ?? random.weighted([['standard', 80], ['silver', 13], ['gold', 5], ['diamond', 2]] as const);
    const unit = random.pick(outlets);
    const since = new Date(start.getTime() - random.int(120, 4200) * 86_400_000);
    const policies = planPolicies(random, { start, since, age, tier, serial: at, ...(chosen ? { lines: chosen.lines } : {}) });
    return {
      id: random.id(since),
      externalId: `C${String(at + 1).padStart(7, '0')}`,
      name: inventName(random, gender),
      gender,
      bornOn,
      age,
      tier,
      unitId: organisation.unitId(unit.code),
      unitCode: unit.code,
      outlet: unit.name,
      residentId: numberOnce(taken, (serial) => inventResidentId(bornOn, gender, serial), at),
      // 7 and 10,000 share no factor, so the numbers are mixed and still unique.
      mobile: inventMobile((at * 7 + 1207) % 10_000),
      email: random.chance(0.45) ? `kehu${String(at + 1).padStart(4, '0')}@example.${random.pick(['com', 'net', 'org'])}` : null,
      since,
      policies,
      claims: planClaims(random, start, policies, at, chosen !== undefined),
    };
  });
}

/** Two of one birthday and sex must not get the same number. */
function numberOnce(taken: Set<string>, invent: (serial: number) => string, serial: number): string {
  const number = invent(serial);
  if (taken.has(number)) return numberOnce(taken, invent, serial + 1);
  taken.add(number);
  return number;
}

/** Ages of policyholders: most between 28 and 60, born 1935 to 2008. */
function drawAge(random: SeededRandom): number {
  const [low, high] = random.weighted([[[19, 27], 10], [[28, 40], 34], [[41, 52], 27], [[53, 64], 17], [[65, 74], 8], [[75, 89], 4]] as const);
  return random.int(low, high);
}

function drawBirthday(random: SeededRandom, start: Date, age: number): string {
  const latest = new Date(start);
  latest.setUTCFullYear(latest.getUTCFullYear() - age);
  const day = new Date(latest.getTime() - random.int(1, 360) * 86_400_000).toISOString().slice(0, 10);
  return day < '1935-01-01' ? `1935${day.slice(4)}` : day;
}
