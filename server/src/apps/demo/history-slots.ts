import type { Dialogue, DialogueNeed, Slots } from './dialogues/dialogue.ts';
import type { PlannedCustomer } from './plan-customers.ts';
import type { PlannedPolicy } from './plan-policies.ts';
import type { SeededRandom } from './seeded-random.ts';

const claimStates: Readonly<Record<string, string>> = {
  reported: '已报案、等待立案',
  registered: '已立案、正在收集资料',
  assessing: '正在定损审核',
  approved: '已审核通过、等待付款',
  paid: '已支付赔款',
  refused: '已出具不予赔付的意见',
  closed: '已结案',
};

/** Does the dialogue fit the customer? */
export function fits(need: DialogueNeed, customer: PlannedCustomer): boolean {
  switch (need) {
    case 'any':
      return customer.age < 75;
    case 'vip':
      return customer.tier === 'gold' || customer.tier === 'diamond';
    case 'older':
      return customer.age >= 65;
    case 'english':
      return customer.age < 60 && customer.policies.some(({ line }) => line === 'motor');
    case 'motorClaim':
      return customer.claims.some(({ line }) => line === 'motor');
    case 'healthClaim':
      return customer.claims.some(({ line }) => line === 'health');
    case 'motor':
    case 'life':
    case 'health':
      return customer.policies.some(({ line }) => line === need);
  }
}

const lineOf: Partial<Record<DialogueNeed, string>> = { motor: 'motor', english: 'motor', life: 'life', health: 'health', motorClaim: 'motor', healthClaim: 'health' };

/** What a dialogue may say of the customer, at that moment, with that agent. */
export function slotsOf(random: SeededRandom, { need }: Dialogue, customer: PlannedCustomer, agent: string, at: number): Slots {
  const line = lineOf[need];
  const claim = need === 'motorClaim' || need === 'healthClaim' ? customer.claims.find((one) => one.line === line) : undefined;
  const policy: PlannedPolicy = customer.policies.find((one) => (claim ? one.id === claim.policyId : line === undefined || one.line === line)) ?? customer.policies[0]!;
  const soon = new Date(at + random.int(3, 20) * 86_400_000);
  return {
    name: customer.name,
    title: `${customer.name.slice(0, 1)}${customer.gender === 'male' ? '先生' : '女士'}`,
    agent,
    product: policy.product,
    policyNo: policy.policyNo,
    premium: policy.premium.toFixed(2),
    plate: policy.plate ?? '',
    coverage: policy.endsOn === null ? '保障终身' : `保障到 ${policy.endsOn}`,
    reportNo: claim?.reportNo ?? '',
    loss: claim?.loss ?? '',
    claimState: claimStates[claim?.state ?? 'reported']!,
    amount: String(claim?.amount ?? random.int(12, 88) * 100),
    small: String(random.int(180, 1900)),
    tail: policy.bankCard?.slice(-4) ?? String(random.int(1000, 9999)),
    outlet: customer.outlet,
    mobile: customer.mobile,
    residentId: customer.residentId,
    email: customer.email ?? `kehu${customer.externalId.slice(-4)}@example.com`,
    tierName: customer.tier === 'diamond' ? '钻石' : '金卡',
    day: `${soon.getUTCMonth() + 1} 月 ${soon.getUTCDate()} 日`,
    days: String(random.int(2, 7)),
    minutes: String(random.int(2, 5) * 10),
  };
}
