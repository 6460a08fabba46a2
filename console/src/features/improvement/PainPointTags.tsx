import type { PainPointSummary } from '@huiyin/contracts';
import { Tag } from 'antd';
import { improvementTexts } from './texts.ts';

const colours = { open: 'orange', solving: 'blue', verifying: 'purple', closed: 'green', overridden: 'red' } as const;

/** State, class of breakpoint, and what is wrong with it, as words. */
export function PainPointTags({ point }: { point: Pick<PainPointSummary, 'state' | 'reopened' | 'breakpointClass' | 'overdue' | 'demo'> }) {
  const t = improvementTexts.useTexts();
  return (
    <span className="pain-tags">
      <Tag color={colours[point.state]}>{t(`state.${point.state}`)}</Tag>
      {point.overdue && <Tag color="red">{t('overdue')}</Tag>}
      {point.reopened > 0 && <Tag color="gold">{t('reopened', { count: point.reopened })}</Tag>}
      {point.breakpointClass && <Tag>{t(`class.${point.breakpointClass}`)}</Tag>}
      {point.demo && <Tag>{t('demo')}</Tag>}
    </span>
  );
}
