import type { QueueChange, QueueFigures, QueuePreview } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Button, type FormInstance } from 'antd';
import { api } from '../../platform/api.ts';
import { Duration } from '../../ui/Duration.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { showQueueFaults } from './queue-queries.ts';
import { queueTexts } from './queue-texts.ts';

/** What the settings in the form would have done to the traffic of today or of the last day with any. `change` reads the form. */
export function QueuePreviewPanel({ id, form, change, edited }: { id: string; form: FormInstance; change: () => QueueChange; edited: number }) {
  const t = queueTexts.useTexts();
  const { message } = App.useApp();
  const preview = useMutation({
    mutationFn: async (_: number) => api.post<QueuePreview>(`/api/queues/${id}/preview`, change()),
    onError: (error) => void (showQueueFaults(form, error) || message.error(errorLine(error))),
  });
  const start = (): void => void form.validateFields().then(() => preview.mutate(edited), () => undefined);
  const { data } = preview;
  return (
    <section className="queue-preview" aria-label={t('preview')}>
      <div className="queue-row">
        <Button onClick={start} loading={preview.isPending}>
          {t('previewStart')}
        </Button>
        {data !== undefined && preview.variables !== edited && <StatusWord tone="warning">{t('previewStale')}</StatusWord>}
      </div>
      <p className="queue-small">{t('previewHelp')}</p>
      {data?.day === null && <EmptyState title={t('previewNothing')} />}
      {data !== undefined && data.day !== null && <PreviewTable preview={data} />}
    </section>
  );
}

/** Three columns: what was, what would be with the settings as they are, and as they stand in the form. */
function PreviewTable({ preview }: { preview: QueuePreview }) {
  const t = queueTexts.useTexts();
  const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);
  const rows: { label: string; show: (figures: QueueFigures) => React.ReactNode; value: (figures: QueueFigures) => number | null; more: boolean }[] = [
    { label: t('figures.answeredShare'), show: (f) => percent(f.answeredShare), value: (f) => f.answeredShare, more: true },
    { label: t('figures.withinTargetShare', { seconds: preview.targetSeconds }), show: (f) => percent(f.withinTargetShare), value: (f) => f.withinTargetShare, more: true },
    { label: t('figures.meanWait'), show: (f) => <Duration seconds={f.meanWaitSeconds} />, value: (f) => f.meanWaitSeconds, more: false },
    { label: t('figures.p95Wait'), show: (f) => <Duration seconds={f.p95WaitSeconds} />, value: (f) => f.p95WaitSeconds, more: false },
    { label: t('figures.longestWait'), show: (f) => <Duration seconds={f.longestWaitSeconds} />, value: (f) => f.longestWaitSeconds, more: false },
    { label: t('figures.gaveUp'), show: (f) => f.gaveUp, value: (f) => f.gaveUp, more: false },
  ];
  return (
    <>
      <p>{t(preview.today ? 'previewOfToday' : 'previewOfDay', { day: preview.day ?? '', items: preview.items, others: preview.others, agents: preview.agents })}</p>
      <table className="queue-figures">
        <thead>
          <tr>
            <th scope="col">{t('figures.figure')}</th>
            <th scope="col">{t('figures.actual')}</th>
            <th scope="col">{t('figures.before')}</th>
            <th scope="col">{t('figures.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, show, value, more }) => {
            const [before, after] = [value(preview.before), value(preview.after)];
            // Less than half a second or a thousandth is no difference to anybody.
            const least = more ? 0.001 : 0.5;
            const differs = before !== null && after !== null && Math.abs(after - before) >= least;
            return (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="figures">{show(preview.actual)}</td>
                <td className="figures">{show(preview.before)}</td>
                <td className="figures">
                  {show(preview.after)} {differs && <StatusWord tone={after > before === more ? 'success' : 'danger'}>{t(after > before === more ? 'figures.better' : 'figures.worse')}</StatusWord>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="queue-small">{t('previewHow')}</p>
    </>
  );
}
