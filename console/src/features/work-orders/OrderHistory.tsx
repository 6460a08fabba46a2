import { FileOutlined } from '@ant-design/icons';
import type { WorkOrder, WorkOrderStep } from '@huiyin/contracts';
import { fileSize, fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { orderTexts } from './texts.ts';

type StepWord = Parameters<ReturnType<typeof orderTexts.useTexts>>[0] & `step.${string}`;

/** Which words say what a step did. */
function wordOf({ verb, args }: WorkOrderStep): StepWord {
  if (verb === 'assigned' && args['reason'] === 'router') return 'step.assignedRouter';
  if (verb === 'assigned' && args['reason'] === 'onlyHolder') return 'step.assignedOnly';
  if (verb === 'supervised' && args['reason'] === 'overdue') return 'step.supervisedOverdue';
  if (verb === 'resumed' && args['reason'] === 'onward') return 'step.resumedOnward';
  if (verb !== 'answered') return `step.${verb}`;
  const means = { chat: 'step.answeredChat', phone: 'step.answeredPhone', visit: 'step.answeredVisit', other: 'step.answeredOther' } as const;
  return means[args['means'] as keyof typeof means] ?? 'step.answeredOther';
}

/** Every verb, who, when, in which words, newest first. */
export function OrderHistory({ order }: { order: WorkOrder }) {
  const t = orderTexts.useTexts();
  const locale = useLocale();
  return (
    <section className="panel panel-padded" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      <ol className="record-steps">
        {[...order.steps].reverse().map((step) => (
          <li key={step.n} className={['replied', 'answered', 'created'].includes(step.verb) ? 'record-step record-step-strong' : 'record-step'}>
            <p className="record-step-head">
              <strong>{step.by ?? t('program')}</strong>
              <span>{t(wordOf(step), { ...step.args, due: fullTime(String(step.args['due'] ?? step.at), locale), tier: t(`tier.t${(step.args['tier'] ?? 2) as 2 | 3}`) })}</span>
              <RelativeTime at={step.at} />
            </p>
            {step.text !== '' && <p className="record-text">{step.text}</p>}
            {step.files.map((file) => (
              <a key={file.id} className="record-file" href={`/api/work-orders/${order.id}/files/${file.id}`} download={file.name}>
                <FileOutlined aria-hidden /> {file.name} <span className="figures">{fileSize(file.size, locale)}</span>
              </a>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
