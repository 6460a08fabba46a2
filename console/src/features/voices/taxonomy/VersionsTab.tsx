import type { VoiceTaxonomy, VoiceTaxonomyVersionPage } from '@huiyin/contracts';
import { api } from '../../../platform/api.ts';
import { fullTime } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { CursorTable } from '../../../ui/CursorTable.tsx';
import { taxonomyKey } from './queries.ts';
import { taxonomyTexts } from './texts.ts';

type Version = VoiceTaxonomyVersionPage['items'][number];

/** Who published which version when, and what changed. */
export function VersionsTab({ taxonomy }: { taxonomy: VoiceTaxonomy }) {
  const t = taxonomyTexts.useTexts();
  const locale = useLocale();
  const nameOf = (code: string) => {
    const topic = taxonomy.topics.find((one) => one.code === code);
    return topic === undefined ? code : locale === 'en' ? topic.nameEn : topic.name;
  };
  const words = (key: 'added' | 'archivedCodes' | 'restored' | 'changed', codes: string[]) => (codes.length === 0 ? null : <div key={key}>{t(key, { codes: codes.map(nameOf).join(locale === 'en' ? ', ' : '、') })}</div>);
  return (
    <CursorTable<Version>
      queryKey={[taxonomyKey, 'versions']}
      load={(cursor, signal) => api.get<VoiceTaxonomyVersionPage>('/api/voices/taxonomy/versions', { cursor }, signal)}
      rowKey={(row) => String(row.version)}
      label={t('tabs.versions')}
      empty={null}
      columns={[
        { title: t('tabs.versions'), render: (_, { version }) => t('version', { version }) },
        { title: t('at'), render: (_, { at }) => fullTime(at, locale) },
        { title: t('by'), render: (_, { by }) => by ?? <span className="status-muted">{t('delivered')}</span> },
        { title: t('note'), dataIndex: 'note' },
        { title: t('changes'), render: (_, { added, archived, restored, changed }) => <>{words('added', added)}{words('archivedCodes', archived)}{words('restored', restored)}{words('changed', changed)}</> },
      ]}
    />
  );
}
