import { CloseOutlined } from '@ant-design/icons';
import { voiceChannelName, type BreakpointGroup, type BreakpointJourney, type BreakpointJourneyPage, type BreakpointSummary, type PainPointMade } from '@huiyin/contracts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Tag } from 'antd';
import { api } from '../../../platform/api.ts';
import { fullTime } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { errorLine } from '../../../ui/error-words.ts';
import { breakpointTexts } from './texts.ts';

/** The journeys behind one count, and the way to have their breakpoint solved. */
export function JourneyPanel({ summary, group, onClose }: { summary: BreakpointSummary; group: BreakpointGroup; onClose: () => void }) {
  const t = breakpointTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const mayManage = usePermitted('improvement:manage');
  const { rule, touchpoint, channelFrom, channelTo } = group;
  const { from, to } = summary;
  const asked = { rule, touchpoint, channelFrom, channelTo, from, to, ...(summary.unit === null ? {} : { unit: summary.unit.id }) };
  const query = useInfiniteQuery({
    queryKey: ['breakpoints', 'journeys', asked], queryFn: ({ pageParam, signal }) => api.get<BreakpointJourneyPage>('/api/breakpoints/journeys', { ...asked, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined, getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const ruleHelp = t(`ruleHelp.${rule}`, summary.parameters);
  const make = useMutation({
    mutationFn: () => api.post<PainPointMade>('/api/pain-points', {
      origin: 'breakpoint', breakpointClass: group.class, touchpoint, channels: [...new Set([channelFrom, channelTo])],
      title: t('madeTitle', { touchpoint: locale === 'en' ? group.touchpointName.en : group.touchpointName.zh, rule: t(`rule.${rule}`), from: voiceChannelName(channelFrom, locale), to: voiceChannelName(channelTo, locale) }),
      description: t('madeDescription', { begin: from, end: to, count: group.findings, help: ruleHelp }), found: { rule, touchpoint, channelFrom, channelTo, from, to, findings: group.findings },
    }),
    onSuccess: ({ id, number }) => {
      void message.success(t('made', { number }));
      void client.invalidateQueries({ queryKey: ['breakpoints'] });
      void go({ to: `/pain-points/${id}` });
    },
    onError: (error) => void message.error(errorLine(error)),
  });
  const journeys = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <aside className="panel break-panel" aria-label={t(`rule.${rule}`)}>
      <div className="break-panel-head"><h2>{t(`rule.${rule}`)}</h2><Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={t('close')} onClick={onClose} /></div>
      <p className="help-text">{ruleHelp}</p>
      {group.painPoint !== null && <Link to={`/pain-points/${group.painPoint.id}`}>{t('inWork', { number: group.painPoint.number })}</Link>}
      {group.painPoint === null && mayManage && <div><Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>{t('make')}</Button></div>}
      <h2>{t('journeys')}</h2>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && journeys.length === 0 && <p className="help-text">{t('journeysEmpty')}</p>}
      <ul className="break-journeys">{journeys.map((journey) => <Journey key={journey.id} journey={journey} />)}</ul>
      {query.hasNextPage && <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('more')}</Button>}
    </aside>
  );
}

function Journey({ journey: { customer, unit, steps, demo } }: { journey: BreakpointJourney }) {
  const t = breakpointTexts.useTexts();
  const locale = useLocale();
  const gap = (n: number): string => {
    const hours = Math.round((Date.parse(steps[n]!.at) - Date.parse(steps[n - 1]!.at)) / 3_600_000);
    return hours < 48 ? t('later', { hours }) : t('laterDays', { days: Math.round(hours / 24) });
  };
  return (
    <li>
      <div className="break-who"><strong>{customer}</strong><span>{unit}</span>{demo && <Tag>{t('demo')}</Tag>}</div>
      <ol>
        {steps.map((step, n) => (
          <li key={step.id + step.at}>
            <div className="break-step"><Tag>{voiceChannelName(step.channel, locale)}</Tag><span>{t(`kind.${step.kind}`)}</span>{step.rating !== null && <span>{t('stars', { count: step.rating })}</span>}{step.waited !== null && step.waited > 0 && <span>{t('waited', { count: step.waited })}</span>}</div>
            <time dateTime={step.at} className="figures">{fullTime(step.at, locale)}{n > 0 && ` · ${gap(n)}`}</time>
            {step.text !== '' && <p>{step.text}</p>}
          </li>
        ))}
      </ol>
    </li>
  );
}
