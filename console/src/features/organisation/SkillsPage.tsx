import type { NamedEntry } from '@huiyin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Form, Input, Skeleton, Table, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { usePermitted } from '../../platform/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import './organisation.css';
import { useCatalogue, type Catalogue } from './organisation-queries.ts';
import { organisationTexts } from './texts.ts';
import { ValuesDialog } from './ValuesDialog.tsx';

/** The catalogues of skills and of qualifications. */
export function SkillsPage() {
  const t = organisationTexts.useTexts();
  const go = useNavigate();
  const { tab = 'skills' }: { tab?: string } = useSearch({ strict: false });
  const catalogue: Catalogue = tab === 'qualifications' ? 'qualifications' : 'skills';
  const mayManage = usePermitted('organisation:manage');
  const [dialog, setDialog] = useState<{ entry?: NamedEntry }>();
  return (
    <div className="page">
      <PageHeader title={t('skillsTitle')} help={t('skillsHelp')}>
        {mayManage && (
          <Button type="primary" onClick={() => setDialog({})}>
            {catalogue === 'skills' ? t('addSkill') : t('addQualification')}
          </Button>
        )}
      </PageHeader>
      <Tabs
        activeKey={catalogue}
        onChange={(next) => void go({ to: '/skills', search: (next === 'skills' ? {} : { tab: next }) as never })}
        items={(['skills', 'qualifications'] as const).map((each) => ({
          key: each,
          label: t(each),
          children: <Entries catalogue={each} {...(mayManage ? { onOpen: (entry: NamedEntry) => setDialog({ entry }) } : {})} />,
        }))}
      />
      {dialog && <EntryDialog catalogue={catalogue} entry={dialog.entry} onClose={() => setDialog(undefined)} />}
    </div>
  );
}

function Entries({ catalogue, onOpen }: { catalogue: Catalogue; onOpen?: (entry: NamedEntry) => void }) {
  const t = organisationTexts.useTexts();
  const entries = useCatalogue(catalogue, true);
  if (entries.isError) return <ErrorState error={entries.error} onRetry={() => void entries.refetch()} />;
  if (!entries.data) return <Skeleton active paragraph={{ rows: 5 }} />;
  return (
    <div className="panel">
      <Table<NamedEntry>
        size="middle"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={entries.data}
        onRow={(entry) => (onOpen ? { onClick: () => onOpen(entry), style: { cursor: 'pointer' } } : {})}
        columns={[
          { title: t('code'), dataIndex: 'code', className: 'figures' },
          { title: t('nameZh'), dataIndex: 'name' },
          { title: t('nameEn'), dataIndex: 'nameEn' },
          { title: t('holdersTitle'), align: 'right', className: 'figures', render: (_, entry) => t('staffCount', { count: entry.staff }) },
          { title: t('state'), render: (_, entry) => (entry.archived ? <Tag>{t('archived')}</Tag> : t('inUse')) },
        ]}
      />
    </div>
  );
}

function EntryDialog({ catalogue, entry, onClose }: { catalogue: Catalogue; entry: NamedEntry | undefined; onClose: () => void }) {
  const t = organisationTexts.useTexts();
  const client = useQueryClient();
  const required = [{ required: true, whitespace: true, message: t('required') }];
  return (
    <ValuesDialog<{ code: string; name: string; nameEn: string; archived?: boolean }>
      title={entry ? t('edit') : catalogue === 'skills' ? t('addSkill') : t('addQualification')}
      initial={entry ? { code: entry.code, name: entry.name, nameEn: entry.nameEn, archived: entry.archived } : {}}
      fields={['code', 'name', 'nameEn']}
      onClose={onClose}
      onSave={async (values) => {
        if (entry) await api.patch(`/api/${catalogue}/${entry.id}`, values);
        else await api.post(`/api/${catalogue}`, values);
        await client.invalidateQueries({ queryKey: ['organisation', catalogue] });
      }}
    >
      <Form.Item name="name" label={t('nameZh')} rules={required}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="code" label={t('code')} rules={[{ required: true, pattern: /^[A-Za-z0-9_-]{1,32}$/, message: t('codeRule') }]}>
        <Input maxLength={32} />
      </Form.Item>
      {entry && (
        <Form.Item name="archived" valuePropName="checked">
          <Checkbox>{t('archive')}</Checkbox>
        </Form.Item>
      )}
    </ValuesDialog>
  );
}
