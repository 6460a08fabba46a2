import type { Words } from '../rules/word-verdict.ts';
import type { Quadrant, RankChange, RankReason } from './rank-themes.ts';

export const quadrantWords: Record<Quadrant, Words> = {
  concentrateHere: { zh: '优先改进', en: 'Concentrate here' },
  keepUp: { zh: '继续保持', en: 'Keep up the good work' },
  lowPriority: { zh: '次要改进', en: 'Low priority' },
  possibleOverkill: { zh: '可能过度投入', en: 'Possible overkill' },
};

/** One reason of a theme's place as a sentence. */
export function wordReason(reason: RankReason): Words {
  switch (reason.code) {
    case 'provenLoss':
      return { zh: `按保守估计，它使整体得分至少损失 ${reason.points.toFixed(2)} 个百分点。`, en: `By a conservative estimate it costs at least ${reason.points.toFixed(2)} points.` };
    case 'noProvenLoss':
      return { zh: '现有的声音还不能证明它拉低了整体得分。', en: 'The voices so far do not prove that it costs anything.' };
    case 'raisedBy': {
      const by = `${(100 * reason.factor).toFixed(0)} %`;
      const value = `${(100 * reason.value).toFixed(1)} %`;
      const causes = {
        importance: { zh: `它占满意度成因的 ${value}`, en: `it is ${value} of what drives satisfaction` },
        rising: { zh: '提到它的声音显著增多', en: 'significantly more voices mention it' },
        complaints: { zh: `提到它的声音中 ${value} 扬言投诉或要求紧急处理`, en: `${value} of its voices announce a complaint or the like` },
      }[reason.cause];
      return { zh: `${causes.zh}，权重提高 ${by}。`, en: `Weighs ${by} more: ${causes.en}.` };
    }
  }
}

/** What would change a theme's place, as a sentence; `name` is what the other theme is called. */
export function wordChange(change: RankChange, name: string): Words {
  const loss = change.atLoss.toFixed(2);
  return change.code === 'risesAbove'
    ? { zh: `损失超过 ${loss} 个百分点时，将排到“${name}”之前。`, en: `Above a loss of ${loss} points it passes “${name}”.` }
    : { zh: `损失低于 ${loss} 个百分点时，将排到“${name}”之后。`, en: `Below a loss of ${loss} points it falls behind “${name}”.` };
}
