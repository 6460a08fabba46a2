import { CloseOutlined, MessageOutlined, RiseOutlined } from '@ant-design/icons';
import type { Matrix, MatrixRow, PainPointMade } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Tag } from 'antd';
import { api } from '../../../platform/api.ts';
import { number } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { errorWords } from '../../../ui/error-words.ts';
import { matrixTexts } from './texts.ts';

export const nameOfTheme = ({ topicName, touchpointName }: Pick<MatrixRow, 'topicName' | 'touchpointName'>): string => (touchpointName === null ? topicName : `${topicName} · ${touchpointName}`);

/** One theme with the reasons of its place, what would change it, and the way to have it solved. */
export function ThemePanel({ matrix, row, onClose }: { matrix: Matrix; row: MatrixRow; onClose: () => void }) {
  const t = matrixTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const { message } = App.useApp();
  const go = useNavigate();
  const mayRead = usePermitted('voices:read');
  const mayManage = usePermitted('improvement:manage');
  const percent = (value: number) => t('share', { value: number(value * 100, locale, 1) });
  const points = (value: number) => number(value, locale, 2);
  const make = useMutation({
    mutationFn: () => {
      const { reasons: _, changes: __, painPoint: ___, ...found } = row;
      const { from, to, unit } = matrix.span;
      return api.post<PainPointMade>('/api/pain-points', {
        origin: 'matrix', title: t('madeTitle', { theme: nameOfTheme(row) }), topic: row.topic, touchpoint: row.touchpoint,
        description: t('madeDescription', { from, to, unit: unit.name, volume: row.volume, good: percent(row.good.value ?? 0), loss: points(row.provenLoss) }),
        found: { ...found, from, to, unit: unit.name }, ...(unit.id === null ? {} : { unitId: unit.id }),
      });
    },
    onSuccess: ({ number: made, existed }) => {
      void message.success(t(existed ? 'existed' : 'made', { number: made }));
      void client.invalidateQueries({ queryKey: ['matrix'] });
    },
    onError: (error) => void message.error(errorWords(error).title),
  });
  const readComments = () => {
    const { from, to, unit } = matrix.span;
    void go({ to: '/voice-comments', search: { from, to, topic: row.topic, ...(row.touchpoint === null ? {} : { touchpoint: row.touchpoint }), ...(unit.id === null ? {} : { unit: unit.id }) } as never });
  };
  const facts: [string, string][] = [
    [t('quadrant'), t(`quadrants.${row.quadrant}`)],
    [t('loss'), t('points', { value: points(row.provenLoss) })],
    [t('impact'), `${points(row.impact.value)}（${points(row.impact.low)} … ${points(row.impact.high)}）`],
    [t('good'), `${percent(row.good.value ?? 0)}（${percent(row.good.low)} – ${percent(row.good.high)}）`],
    ['n', t('ratings', { count: number(row.good.answers, locale) })],
    [t('importance'), percent(row.importance)],
    [t('correlation'), row.correlation === null ? '–' : number(row.correlation, locale, 2)],
    [t('volume'), `${number(row.volume, locale)} · ${t('before', { count: number(row.volumeBefore, locale) })}`],
    [t('urgent'), percent(row.urgent)],
    [t('score'), number(row.score, locale, 3)],
  ];
  return (
    <aside className="panel matrix-theme" aria-label={nameOfTheme(row)}>
      <div className="chart-head">
        <h2>{row.rank}. {nameOfTheme(row)}</h2>
        <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} onClick={onClose} aria-label="Esc" />
      </div>
      {row.rising && <div><Tag color="gold" icon={<RiseOutlined aria-hidden />}>{t('rising')}</Tag></div>}
      <div>
        <h2>{t('why', { rank: row.rank })}</h2>
        <ul>{row.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
      </div>
      {row.changes.length > 0 && (
        <div>
          <h2>{t('changes')}</h2>
          <ul>{row.changes.map((change) => <li key={change}>{change}</li>)}</ul>
        </div>
      )}
      <dl className="matrix-facts figures">{facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}=`}>{value}</dd>])}</dl>
      {mayRead && <Button icon={<MessageOutlined aria-hidden />} onClick={readComments}>{t('comments')}</Button>}
      {row.painPoint !== null && <Link to={`/pain-points/${row.painPoint.id}`}>{t('inWork', { number: row.painPoint.number })}</Link>}
      {row.painPoint === null && mayManage && <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>{t('make')}</Button>}
    </aside>
  );
}
