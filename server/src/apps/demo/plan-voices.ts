import type { VoiceNew } from '#features/voices/index.ts';
import type { PlannedOrganisation } from './plan-organisation.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { illEndings, openings, places, textsOf, urgentEndings, wellEndings, whom } from './voice-texts.ts';

export const voiceCount = 20_000;
const dayMs = 86_400_000;
/** Fifteen months: two winters, so that a quarter can be compared with the same one a year before. */
const days = 456;
const recentDays = 91;
/** A change of last week that customers speak of in words nobody used before: what the page of rising words is for. */
const news = { days: 6, said: ['，数字人客服听不懂我说什么', '，换成数字人客服以后说不清楚', '，数字人客服答非所问'] } as const;

/** Shares of good ratings and weights of a touchpoint; `before` holds until three months ago (renewal: in the same quarter a year ago), `now` since. */
interface Touchpoint {
  readonly code: string;
  readonly weight: number;
  readonly before: number;
  readonly now: number;
}
const touchpoints: readonly Touchpoint[] = [
  { code: 'consultation', weight: 22, before: 0.902, now: 0.905 },
  // The two stories: renewal reminders +2.3 points year on year, claim progress 85.8 % to 89.8 %.
  { code: 'renewal', weight: 16, before: 0.881, now: 0.904 },
  { code: 'claim_life', weight: 15, before: 0.858, now: 0.898 },
  { code: 'claim_motor', weight: 14, before: 0.858, now: 0.898 },
  { code: 'policy_servicing', weight: 12, before: 0.894, now: 0.897 },
  { code: 'new_policy', weight: 8, before: 0.915, now: 0.914 },
  { code: 'policy_loan', weight: 4, before: 0.9, now: 0.902 },
  { code: 'surrender', weight: 4, before: 0.79, now: 0.795 },
  { code: 'visit', weight: 3, before: 0.88, now: 0.884 },
  { code: 'complaint', weight: 2, before: 0.62, now: 0.64 },
];
const channels = [['hotline', 34], ['app', 24], ['wechat', 18], ['counter', 18], ['web', 6]] as const;

/** Past voices of the demo insurer, oldest first; the same for the same start. Of seven in ten the customer is known, the others spoke without a name. */
export function planVoices(start: Date, organisation: PlannedOrganisation, customers: readonly { readonly id: string }[]): VoiceNew[] {
  const random = createSeededRandom('voices');
  const speakers = createSeededRandom('voices of whom');
  const heard = createSeededRandom('voices of last week');
  const units = organisation.units.filter(({ kind }) => kind !== 'headOffice').map(({ id, kind }) => [id, kind === 'outlet' ? 3 : kind === 'centralSubBranch' ? 4 : 5] as const);
  const goodOnes = new Map<string, number>();
  const first = start.getTime() - days * dayMs;
  const moments = Array.from({ length: voiceCount }, () => first + Math.floor((random.next() * days) * dayMs)).sort((one, other) => one - other).filter((at) => at < start.getTime() - 60_000);
  return moments.map((moment, n): VoiceNew => {
    const touchpoint = random.weighted(touchpoints.map((each) => [each, each.weight] as const));
    const recent = start.getTime() - moment < recentDays * dayMs;
    const channel = touchpoint.code === 'claim_motor' && random.chance(0.2) ? 'survey_site' : random.weighted(channels);
    const good = isGood(goodOnes, `${touchpoint.code} ${recent}`, recent ? touchpoint.now : touchpoint.before);
    const rating = good ? (random.chance(0.74) ? 5 : 4) : random.weighted([[3, 5], [2, 3], [1, 2]] as const);
    const asked = random.chance(0.55);
    const told = start.getTime() - moment < news.days * dayMs && rating <= 3 && heard.chance(0.6) ? heard.pick(news.said) : '';
    const voice: VoiceNew = {
      customerId: customers.length > 0 && speakers.chance(0.7) ? speakers.pick(customers).id : null,
      source: 'demo', externalId: `demo-${n + 1}`, kind: asked ? 'questionnaire' : 'rating', saidAt: new Date(moment), touchpoint: touchpoint.code, channel, unitId: random.weighted(units), rating,
      promote: asked && random.chance(0.4) ? promoteOf(random, rating) : null, ease: asked && random.chance(0.35) ? Math.max(1, Math.min(7, rating + random.int(0, 2))) : null,
      text: random.chance(good ? 0.3 : 0.72) ? sayOf(random, touchpoint.code, rating, recent) : '', demo: true,
    };
    return voice.text === '' ? voice : { ...voice, text: `${voice.text}${told}` };
  });
}

/** Takes turns so that the share is met exactly and not only nearly: the nth voice is good whenever n × share passes a whole number. */
function isGood(seen: Map<string, number>, key: string, share: number): boolean {
  const n = (seen.get(key) ?? 0) + 1;
  seen.set(key, n);
  return Math.floor(n * share) > Math.floor((n - 1) * share);
}

const promoteOf = (random: SeededRandom, rating: number): number => (rating === 5 ? random.int(8, 10) : rating === 4 ? random.int(7, 9) : rating === 3 ? random.int(5, 7) : random.int(0, 5));

function sayOf(random: SeededRandom, touchpoint: string, rating: number, recent: boolean): string {
  const texts = textsOf[touchpoint]!;
  const ill = rating <= 3;
  // What was improved is complained of less since.
  const improved = (topic: string): boolean => topic === 'renewal_reminder' || topic === 'claim_progress';
  const { topic, ...said } = random.weighted(texts.map((each, place) => [each, (place < 4 ? 3 : 1) * (ill && recent && improved(each.topic) ? 0.4 : 1)] as const));
  const core = random.pick(ill ? said.ill : said.well);
  const more = random.chance(0.18) ? `，${random.pick(ill ? random.pick(texts).ill : random.pick(texts).well)}` : '';
  const urgent = rating === 1 && topic !== 'visit' && random.chance(0.06) ? random.pick(urgentEndings) : '';
  return `${random.pick(openings)}${core}${more}${urgent === '' ? random.pick(ill ? illEndings : wellEndings) : urgent}`
    .replaceAll('{n}', () => String(random.int(2, 9))).replaceAll('{who}', () => random.pick(whom)).replaceAll('{where}', () => random.pick(places));
}
