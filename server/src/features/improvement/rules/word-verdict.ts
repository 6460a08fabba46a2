import type { Finding, Outcome } from './judge-verification.ts';

/** A sentence in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const points = (share: number): string => `${share >= 0 ? '+' : '−'}${Math.abs(100 * share).toFixed(1)}`;
const decimals = (value: number, digits: number): string => (value < 0 ? `−${Math.abs(value).toFixed(digits)}` : value.toFixed(digits));

const tests = {
  pooledZ: { zh: '两比例合并 z 检验', en: 'pooled two-proportion z test' },
  fisher: { zh: 'Fisher 精确检验', en: 'Fisher’s exact test' },
  mcnemar: { zh: 'McNemar 配对检验', en: 'McNemar’s test of pairs' },
  mcnemarExact: { zh: 'McNemar 精确检验', en: 'McNemar’s exact test' },
  fullCount: { zh: '全员调查', en: 'full count' },
} as const;

export const outcomeWords: Record<Outcome, Words> = {
  close: { zh: '结项', en: 'Close' },
  reopen: { zh: '重新整改', en: 'Reopen' },
  keepSampling: { zh: '继续收集', en: 'Keep sampling' },
};

/** One step of a derivation as a sentence, with every number that a reader needs to follow it. */
export function wordFinding(finding: Finding): Words {
  switch (finding.code) {
    case 'baseline': {
      const { good, answers, share, floor } = finding;
      return {
        zh: `整改前 ${answers} 份评价中 ${good} 份满意（${percent(share)}）；约定的底线是 ${percent(floor)}。`,
        en: `Before, ${good} of ${answers} answers were good (${percent(share)}); the agreed floor is ${percent(floor)}.`,
      };
    }
    case 'tooFew': {
      const { answers, least, deadlinePassed } = finding;
      return {
        zh: `目前只有 ${answers} 份评价，满 ${least} 份才作判定。${deadlinePassed ? '期限已过，请扩大调查范围。' : ''}`,
        en: `There are ${answers} answers so far; nothing is judged below ${least}.${deadlinePassed ? ' The deadline has passed: ask more customers.' : ''}`,
      };
    }
    case 'look': {
      const { look, answers, planned, spent, atDeadline } = finding;
      return {
        zh: `第 ${look} 次判定${atDeadline ? '（期限已到）' : ''}：按到达先后取前 ${answers} 份，计划 ${planned} 份；至此累计可用的误判概率为 ${(100 * spent).toFixed(2)} %。`,
        en: `Look ${look}${atDeadline ? ' (deadline)' : ''}: the first ${answers} of ${planned} planned answers, in the order of arrival; ${(100 * spent).toFixed(2)} % of false alarm spent so far.`,
      };
    }
    case 'after': {
      const { good, answers, share, low, high, pool } = finding;
      const of = pool === null ? { zh: '', en: '' } : { zh: `（应调查 ${pool} 人）`, en: ` (of ${pool} people to ask)` };
      return {
        zh: `整改后 ${answers} 份${of.zh}中 ${good} 份满意：${percent(share)}，95 % 区间 ${percent(low)}～${percent(high)}。`,
        en: `After, ${good} of ${answers} answers${of.en} were good: ${percent(share)}, 95 % interval ${percent(low)} to ${percent(high)}.`,
      };
    }
    case 'difference': {
      const { difference, low, high } = finding;
      return {
        zh: `变化 ${points(difference)} 个百分点，95 % 区间 ${points(low)}～${points(high)}。`,
        en: `A change of ${points(difference)} points, 95 % interval ${points(low)} to ${points(high)}.`,
      };
    }
    case 'pairs': {
      const { gained, lost, unchanged } = finding;
      return {
        zh: `同一批客户中，${gained} 人由不满意变为满意，${lost} 人由满意变为不满意，${unchanged} 人没有变化。`,
        en: `Of the same customers, ${gained} turned satisfied, ${lost} turned dissatisfied and ${unchanged} did not change.`,
      };
    }
    case 'test':
      return wordTest(finding);
    case 'floorHeld':
      return { zh: `满意率 ${percent(finding.share)} 不低于底线 ${percent(finding.floor)}。`, en: `${percent(finding.share)} holds the floor of ${percent(finding.floor)}.` };
    case 'floorMissed':
      return { zh: `满意率 ${percent(finding.share)} 低于底线 ${percent(finding.floor)}。`, en: `${percent(finding.share)} is below the floor of ${percent(finding.floor)}.` };
    case 'belowFloor':
      return {
        zh: `区间上限 ${percent(finding.high)} 也低于底线 ${percent(finding.floor)}，痛点没有解决：重新整改。`,
        en: `Even the upper bound of ${percent(finding.high)} is below the floor of ${percent(finding.floor)}: not solved, reopened.`,
      };
    case 'closed':
      return { zh: `改善显著且守住底线，经客户验证，第 ${finding.look} 次判定结项。`, en: `A significant rise that holds the floor: closed by the customers at look ${finding.look}.` };
    case 'unproven': {
      const { why, answers, planned } = finding;
      const end = why === 'planReached' ? { zh: `计划的 ${planned} 份已收齐`, en: `All ${planned} planned answers are in` } : { zh: `期限已到（${answers}/${planned} 份）`, en: `The deadline has come (${answers} of ${planned} answers)` };
      return { zh: `${end.zh}，仍不能证明已经改善：重新整改。`, en: `${end.en} and a rise is not proven: reopened.` };
    }
    case 'waiting':
      return { zh: `已有 ${finding.answers} 份，满 ${finding.nextLook} 份时作下一次判定，其间的变化不影响结论。`, en: `${finding.answers} answers so far; the next look is at ${finding.nextLook}. What is seen before then decides nothing.` };
  }
}

function wordTest({ test, z, p, limit, level, significant }: Extract<Finding, { code: 'test' }>): Words {
  const name = tests[test];
  if (test === 'fullCount') return significant ? { zh: `${name.zh}，没有抽样误差：确有改善。`, en: `A ${name.en} without sampling error: there is a rise.` } : { zh: `${name.zh}，没有抽样误差：没有改善。`, en: `A ${name.en} without sampling error: there is no rise.` };
  if (limit === null) return { zh: `${name.zh}：z = ${decimals(z ?? 0, 2)}。此时尚不允许结项。`, en: `${name.en}: z = ${decimals(z ?? 0, 2)}. Too early to close.` };
  const exact = test === 'fisher' || test === 'mcnemarExact';
  const seen = exact ? p < 0.0001 ? 'p < 0.0001' : `p = ${p.toFixed(4)}` : `z = ${decimals(z ?? 0, 2)}`;
  const needed = exact ? { zh: `须不高于 ${level.toFixed(4)}`, en: `at most ${level.toFixed(4)} is needed` } : { zh: `须达到 ${decimals(limit, 2)}`, en: `${decimals(limit, 2)} is needed` };
  return { zh: `${name.zh}：${seen}，${needed.zh}，${significant ? '改善显著' : '改善不显著'}。`, en: `${name.en}: ${seen}, ${needed.en}: ${significant ? 'significant' : 'not significant'}.` };
}
