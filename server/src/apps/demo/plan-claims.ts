import { scatter, type Line, type PlannedPolicy } from './plan-policies.ts';
import type { SeededRandom } from './seeded-random.ts';

export type ClaimState = 'reported' | 'registered' | 'assessing' | 'approved' | 'paid' | 'refused' | 'closed';

export interface PlannedClaim {
  readonly id: string;
  readonly reportNo: string;
  readonly policyId: string;
  readonly line: Line;
  readonly reportedAt: Date;
  readonly state: ClaimState;
  readonly loss: string;
  /** Yuan; null before an assessment. */
  readonly amount: number | null;
}

const losses: Readonly<Record<Line, readonly (readonly [loss: string, lowest: number, highest: number])[]>> = {
  motor: [
    ['追尾前车，前保险杠及左前大灯受损', 1800, 9200],
    ['停车场倒车剐蹭，右后门划伤', 600, 2400],
    ['行驶中被飞石击中，前挡风玻璃开裂', 900, 3600],
    ['路口与非机动车碰撞，三者人伤轻微', 2200, 26_000],
    ['暴雨积水行驶后发动机进水', 6800, 42_000],
    ['停放期间被不明车辆剐蹭', 700, 3100],
  ],
  life: [['被保险人身故', 80_000, 400_000]],
  health: [
    ['急性阑尾炎住院手术', 4200, 16_000],
    ['肺炎住院治疗 7 天', 2100, 9800],
    ['甲状腺结节手术', 8600, 31_000],
    ['腰椎间盘突出住院治疗', 3400, 18_000],
    ['确诊早期乳腺癌，申请重疾给付', 100_000, 300_000],
  ],
  accident: [
    ['下楼摔倒致右手腕骨折', 1600, 14_000],
    ['骑行摔伤，门诊缝合', 300, 1900],
    ['烫伤门诊换药治疗', 260, 1500],
  ],
  property: [
    ['水管爆裂，木地板及墙面浸水', 1500, 12_000],
    ['厨房起火，橱柜及吊顶受损', 4200, 38_000],
    ['暴雨致阳台玻璃破碎', 700, 4500],
  ],
};

/** Share of policies with a claim in the past eighteen months. */
const share: Readonly<Record<Line, number>> = { motor: 0.2, health: 0.16, accident: 0.14, property: 0.08, life: 0.003 };

/** Claims on some of the policies; one reported longer ago is further on. */
export function planClaims(random: SeededRandom, start: Date, policies: readonly PlannedPolicy[], serial: number, likely: boolean): PlannedClaim[] {
  return policies.flatMap((policy, at) => {
    const probability = likely && policy.line !== 'life' ? 0.75 : share[policy.line];
    if (!random.chance(probability)) return [];
    const sinceDays = Math.floor((start.getTime() - Date.parse(policy.effectiveOn)) / 86_400_000);
    const daysAgo = likely ? random.int(2, 25) : random.int(1, Math.max(2, Math.min(540, sinceDays - 1)));
    const reportedAt = new Date(start.getTime() - daysAgo * 86_400_000 - random.int(0, 80_000) * 1000);
    if (reportedAt.getTime() < Date.parse(policy.effectiveOn)) return [];
    const [loss, lowest, highest] = random.pick(lossesOf(policy));
    const state = stateAfter(random, daysAgo);
    return [{
      id: random.id(reportedAt),
      reportNo: `BA${reportedAt.toISOString().slice(0, 10).replaceAll('-', '')}${scatter(serial * 8 + at, 6)}`,
      policyId: policy.id,
      line: policy.line,
      reportedAt,
      state,
      loss,
      amount: state === 'reported' || state === 'registered' || state === 'refused' ? null : Math.round(lowest + random.next() * (highest - lowest)),
    }];
  });
}

/** Compulsory motor insurance pays third parties only. */
const lossesOf = ({ line, product }: PlannedPolicy) => losses[line].filter(([loss]) => !product.includes('强制') || loss.includes('三者') || loss.includes('前车'));

function stateAfter(random: SeededRandom, days: number): ClaimState {
  if (days <= 2) return random.pick(['reported', 'registered']);
  if (days <= 8) return random.weighted([['registered', 3], ['assessing', 5], ['approved', 1], ['paid', 1]] as const);
  if (days <= 30) return random.weighted([['assessing', 4], ['approved', 2], ['paid', 5], ['refused', 0.5]] as const);
  return random.weighted([['paid', 5], ['closed', 12], ['refused', 1], ['assessing', 0.3]] as const);
}
