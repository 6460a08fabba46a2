import type { VoiceModelVersion, VoiceRun, VoiceTaxonomy } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress, Table, Tag } from 'antd';
import { useEffect } from 'react';
import { api } from '../../../platform/api.ts';
import { fullTime } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { errorLine } from '../../../ui/error-words.ts';
import { modelsQuery, runsQuery, taxonomyKey } from './queries.ts';
import { taxonomyTexts } from './texts.ts';

const percent = (value: number | null | undefined): string => (value == null ? '–' : `${(100 * value).toFixed(1)}%`);
const isOpen = (run: VoiceRun | null | undefined): boolean => run?.state === 'waiting' || run?.state === 'running';

/** Reading history anew, learning from corrections, and the models with their figures. */
export function ModelsTab({ taxonomy }: { taxonomy: VoiceTaxonomy }) {
  const t = taxonomyTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const mayChange = usePermitted('voices:configure');
  const models = useQuery(modelsQuery).data;
  const runs = useQuery(runsQuery).data;
  const [rerunning, training] = [isOpen(runs?.rerun), isOpen(runs?.train)];
  // What a run did shows in topics, models and figures.
  useEffect(() => void client.invalidateQueries({ queryKey: [taxonomyKey, 'models'] }), [client, training]);
  const begin = useMutation({ mutationFn: (kind: VoiceRun['kind']) => api.post('/api/voices/runs', { kind }), onSettled: () => client.invalidateQueries({ queryKey: [taxonomyKey, 'runs'] }) });
  const serve = useMutation({ mutationFn: (version: number) => api.post(`/api/voices/models/${version}/serve`), onSettled: () => client.invalidateQueries({ queryKey: [taxonomyKey, 'models'] }) });
  const serving = models?.items.find((model) => model.serving);
  const behind = runs !== undefined && serving !== undefined && !rerunning && (runs.rerun === null ? taxonomy.version > 1 || serving.version > 1 : runs.rerun.state === 'done' && (runs.rerun.taxonomyVersion !== taxonomy.version || runs.rerun.modelVersion !== serving.version));
  const state = (model: VoiceModelVersion) => (model.serving ? <Tag color="green">{t('serving')}</Tag> : model.refused ? <Tag color="red">{t('refused')}</Tag> : <Tag>{t('former')}</Tag>);
  const both = (model: VoiceModelVersion, key: 'pairF1' | 'topicF1' | 'urgentRecall') => (model.measures === null ? '–' : `${percent(model.measures.after[key])}（${percent(model.measures.before[key])}）`);
  return (
    <>
      {models?.endpoint === true && <Alert type="info" showIcon title={t('endpoint')} />}
      {[begin.error, serve.error].map((error, n) => error !== null && <Alert key={n} type="error" showIcon title={errorLine(error)} />)}
      <div className="topic-runs">
        <section className="panel panel-padded" aria-label={t('rerun')}>
          <h2>{t('rerun')}</h2>
          <p className="help-text">{t('rerunHelp')}</p>
          {behind && <Alert type="warning" showIcon title={t('rerunNeeded')} />}
          <RunState run={runs?.rerun ?? null} />
          {mayChange && <Button type={behind ? 'primary' : 'default'} disabled={rerunning} loading={begin.isPending && begin.variables === 'rerun'} onClick={() => begin.mutate('rerun')}>{t('rerunStart')}</Button>}
        </section>
        <section className="panel panel-padded" aria-label={t('train')}>
          <h2>{t('train')}</h2>
          <p className="help-text">{t('trainHelp')}</p>
          {models !== undefined && <p className="figures">{t('corrections', { count: models.corrections })}</p>}
          <RunState run={runs?.train ?? null} />
          {mayChange && <Button disabled={training} loading={begin.isPending && begin.variables === 'train'} onClick={() => begin.mutate('train')}>{t('trainStart')}</Button>}
        </section>
      </div>
      <h2>{t('models')}</h2>
      <p className="help-text">{t('modelHelp')}</p>
      <Table<VoiceModelVersion>
        size="small" rowKey="version" dataSource={models?.items ?? []} pagination={false} scroll={{ x: 'max-content' }}
        columns={[
          { title: t('model'), key: 'version', render: (_, model) => <>{t('version', { version: model.version })} {state(model)}{model.delivered && <div className="status-muted">{t('delivered')}</div>}{model.reasons.map((reason) => <div key={reason} className="topic-reason">{reason}</div>)}</> },
          { title: t('learned'), key: 'learned', align: 'right', className: 'figures', render: (_, { measures }) => (measures === null ? '–' : `${measures.learned} / ${measures.heldBack}`) },
          { title: t('pairF1'), key: 'pair', align: 'right', className: 'figures', render: (_, model) => both(model, 'pairF1') },
          { title: t('topicF1'), key: 'topic', align: 'right', className: 'figures', render: (_, model) => both(model, 'topicF1') },
          { title: t('urgent'), key: 'urgent', align: 'right', className: 'figures', render: (_, model) => both(model, 'urgentRecall') },
          { title: t('deliveredF1'), key: 'delivered', align: 'right', className: 'figures', render: (_, { measures }) => (measures === null ? '–' : `${percent(measures.deliveredAfter.topicF1)}（${percent(measures.deliveredBefore.topicF1)}）`) },
          { title: t('served'), key: 'served', render: (_, { servedFrom }) => (servedFrom === null ? '–' : fullTime(servedFrom, locale)) },
          ...(mayChange ? [{ title: '', key: 'acts', align: 'right' as const, render: (_: unknown, model: VoiceModelVersion) => !model.serving && !model.refused && <Button size="small" loading={serve.isPending && serve.variables === model.version} onClick={() => serve.mutate(model.version)}>{t('serve')}</Button> }] : []),
        ]}
      />
    </>
  );
}

function RunState({ run }: { run: VoiceRun | null }) {
  const t = taxonomyTexts.useTexts();
  const locale = useLocale();
  if (run === null) return null;
  const done = run.total === 0 ? 100 : Math.min(100, Math.floor((100 * run.done) / run.total));
  return (
    <div className="topic-run">
      <span><Tag color={run.state === 'done' ? 'green' : run.state === 'failed' ? 'red' : 'blue'}>{t(`states.${run.state}`)}</Tag>{t('lastRun', { time: fullTime(run.finishedAt ?? run.createdAt, locale) })}{run.by !== null && ` · ${run.by}`}</span>
      {isOpen(run) && <Progress percent={done} size="small" />}
      {run.kind === 'rerun' && <span className="figures">{t('progress', { done: run.done, total: run.total, changed: run.changed })}</span>}
      {run.failure !== null && <Alert type="warning" showIcon title={run.failure} />}
    </div>
  );
}
