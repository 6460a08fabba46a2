import type { Complaint } from '@huiyin/contracts';

type Finding = NonNullable<Complaint['finding']>;

const findings: Readonly<Record<Finding, string>> = {
  upheld: '经核查，您反映的问题属实',
  partly: '经核查，您反映的问题部分属实',
  notUpheld: '经核查，您反映的问题未能证实',
  settled: '经与您协商，双方已达成一致',
};

/** Remedies that every notice names (B1-15). */
const remedies = [
  '如您对上述处理决定有异议，可自收到本告知之日起 30 日内向我司上级机构申请核查；',
  '也可以向行业调解组织申请调解，依约定申请仲裁，或向人民法院提起诉讼。',
];

/**
 * The notice of a decision: what was found, what was decided, on what grounds, and the remedies. Its blocks are the law's, so nobody can leave one
 * out; what is variable is the handler's finding, decision and basis.
 */
export function composeNotice({ number, finding, decision, basis }: { number: string; finding: Finding; decision: string; basis: string }): string {
  return [
    `关于投诉 ${number} 的处理告知`,
    `【核查结果】${findings[finding]}。`,
    `【处理决定】${decision.trim()}`,
    `【依据和理由】${basis.trim()}`,
    `【救济途径】${remedies.join('')}`,
  ].join('\n');
}
