import type { QueueOptions, WaitingWhy } from '@huiyin/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Skeleton, Table, Tag } from 'antd';
import { api } from '../../platform/api.ts';
import { duration, fullTime, inBrackets, inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { Since, Until } from '../../ui/Duration.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { queueOptionsQuery } from './queue-queries.ts';
import { queueTexts } from './queue-texts.ts';
import './queues.css';
import { wordState } from './word-state.ts';

type Person = WaitingWhy['people'][number];
type Code = Person['code'];

const tone: Partial<Record<Code, string>> = { free: 'green', capacity: 'gold', skill: 'red', qualification: 'red', authority: 'red', unit: 'red', barred: 'red' };

/** `path` is `/api/work-items/<id>` or `/api/conversations/<id>`. */
const whyQuery = (path: string) =>
  queryOptions({ queryKey: ['routing', 'why', path], queryFn: ({ signal }) => api.get<WaitingWhy>(`${path}/waiting`, undefined, signal), refetchInterval: 5000 });

/** Why something still waits: its place, what comes next, and for everybody who serves the queue what keeps them from it. */
export function WaitingWhyPanel({ path }: { path: string }) {
  const t = queueTexts.useTexts();
  const locale = useLocale();
  const { data: why, error, isPending, refetch } = useQuery(whyQuery(path));
  // Names of skills are only known to those who see queues; others read the codes.
  const options = useQuery({ ...queueOptionsQuery, enabled: usePermitted('routing:read') }).data;
  if (isPending) return <Skeleton active paragraph={{ rows: 3 }} />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const named = nameOf(options, locale === 'en');
  const skills = (list: WaitingWhy['skills']) => (list.length === 0 ? t('why.anySkill') : inList(list.map(({ skill, level }) => t('why.skillLevel', { skill: named('skills', skill), level })), locale));
  const word = (person: Person): string => {
    switch (person.code) {
      case 'notReady':
        return wordState('notReady', person.reason);
      case 'capacity':
        return t('why.capacity', { load: person.load, capacity: person.capacity });
      case 'skill':
        return t('why.skill', { skill: named('skills', person.needed ?? ''), needed: person.neededLevel ?? 0, own: person.ownLevel ?? 0 });
      case 'qualification':
        return t('why.qualification', { name: named('qualifications', person.needed ?? '') });
      case 'authority':
        return t('why.authority', { amount: person.neededLevel ?? 0 });
      default:
        return t(`why.${person.code}`);
    }
  };
  return (
    <section className="why" aria-label={t('why.title')}>
      <p>
        {why.byHand ? t('why.byHand') : why.place === null ? t('why.ringing', { name: why.ringing?.name ?? '' }) : t('why.place', { place: why.place, waiting: why.waiting })} · {t('why.waited')} <Since at={why.queuedAt} />
        {' · '}
        {t('why.needs', { skills: skills(why.skills) })}
      </p>
      {why.dueAt !== null && <p>{t('why.dueBy', { time: fullTime(why.dueAt, locale) })}</p>}
      {why.opensAt !== null && <p>{t('why.opens', { time: fullTime(why.opensAt, locale) })}</p>}
      {why.next.length > 0 && (
        <ul className="why-next">
          {why.next.map((step) => (
            <li key={step.at} title={fullTime(step.at, locale)}>
              <Until at={step.at} /> {step.overflow === null ? t('why.thenSkills', { skills: skills(step.skills ?? []) }) : t('why.thenOverflow', { queue: locale === 'en' ? step.overflow.nameEn : step.overflow.name })}
              <span className="only-read-aloud">{duration((Date.parse(step.at) - Date.parse(why.queuedAt)) / 1000, locale)}</span>
            </li>
          ))}
        </ul>
      )}
      {why.counts.length > 0 && (
        <p>
          {why.counts.map(({ code, count }) => (
            <Tag key={code} color={tone[code] ?? 'default'}>
              {t(`why.short.${code}`)} {count}
            </Tag>
          ))}
        </p>
      )}
      <Table<Person>
        size="small"
        rowKey="staffId"
        pagination={why.people.length > 10 ? { pageSize: 10, size: 'small', showSizeChanger: false } : false}
        dataSource={why.people}
        locale={{ emptyText: t('why.nobody') }}
        columns={[
          { title: t('person'), dataIndex: 'name', render: (name: string, person) => (person.overflow ? `${name}${inBrackets(t('why.fromOverflow'), locale)}` : name) },
          { title: t('why.because'), key: 'why', render: (_, person) => word(person) },
        ]}
      />
    </section>
  );
}

function nameOf(options: QueueOptions | undefined, english: boolean) {
  return (list: 'skills' | 'qualifications', code: string): string => {
    const found = options?.[list].find((one) => one.code === code);
    return found === undefined ? code : english ? found.nameEn : found.name;
  };
}
