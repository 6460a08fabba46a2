import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Skeleton, Tabs } from 'antd';
import { Delayed } from '../../../ui/Delayed.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { ModelsTab } from './ModelsTab.tsx';
import { taxonomyQuery } from './queries.ts';
import './taxonomy.css';
import { taxonomyTexts } from './texts.ts';
import { TopicsTab } from './TopicsTab.tsx';
import { VersionsTab } from './VersionsTab.tsx';

/** Topics, their versions, and the models: `/voices/taxonomy?tab=models`. */
export function TaxonomyPage() {
  const t = taxonomyTexts.useTexts();
  const go = useNavigate();
  const { tab = 'topics' }: { tab?: 'topics' | 'versions' | 'models' } = useSearch({ strict: false });
  const query = useQuery(taxonomyQuery);
  return (
    <div className="page page-wide">
      <PageHeader title={t('title')} help={t('help')} />
      {query.isPending && <Delayed><Skeleton active paragraph={{ rows: 8 }} /></Delayed>}
      {query.isError && query.data === undefined && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && (
        <Tabs
          activeKey={tab}
          onChange={(key) => void go({ to: '/voices/taxonomy', search: (key === 'topics' ? {} : { tab: key }) as never })}
          items={[
            { key: 'topics', label: t('tabs.topics'), children: <TopicsTab key={query.data.version} taxonomy={query.data} /> },
            { key: 'versions', label: t('tabs.versions'), children: <VersionsTab taxonomy={query.data} /> },
            { key: 'models', label: t('tabs.models'), children: <ModelsTab taxonomy={query.data} /> },
          ]}
        />
      )}
    </div>
  );
}
