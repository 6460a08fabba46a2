import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import type { VoiceTaxonomy, VoiceTopicEdit } from '@huiyin/contracts';
import { Alert, Button, Checkbox, Table, Tag } from 'antd';
import { useState } from 'react';
import { fileAddress } from '../../../platform/api.ts';
import { number } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { PublishDialog } from './PublishDialog.tsx';
import { taxonomyTexts } from './texts.ts';
import { TopicDialog } from './TopicDialog.tsx';

type Row = VoiceTaxonomy['topics'][number];

/** The topics as a draft: nothing counts until a version is published. */
export function TopicsTab({ taxonomy }: { taxonomy: VoiceTaxonomy }) {
  const t = taxonomyTexts.useTexts();
  const locale = useLocale();
  const english = locale === 'en';
  const [mayChange, mayExport] = [usePermitted('voices:configure'), usePermitted('voices:export')];
  const [draft, setDraft] = useState<Row[]>(taxonomy.topics);
  const [showArchived, setShowArchived] = useState(false);
  const [dialog, setDialog] = useState<{ topic: Row | undefined } | 'publish'>();
  const dirty = draft !== taxonomy.topics;
  const put = (topic: VoiceTopicEdit) => setDraft(draft.some(({ code }) => code === topic.code) ? draft.map((one) => (one.code === topic.code ? { ...one, ...topic } : one)) : [...draft, { ...topic, known: false, voices: 0 }]);
  const archived = draft.filter((topic) => topic.archived).length;
  const groupOf = (topic: Row) => (english ? topic.groupEn : topic.group) || t('noGroup');
  const groups = [...new Set(draft.map(groupOf))];
  const rows = [...draft].filter((topic) => showArchived || !topic.archived).sort((one, other) => groups.indexOf(groupOf(one)) - groups.indexOf(groupOf(other)));
  return (
    <>
      <div className="topic-bar">
        <strong>{t('version', { version: taxonomy.version })}</strong>
        <span className="status-muted">{t('count', { active: draft.length - archived, archived })}</span>
        {archived > 0 && <Checkbox checked={showArchived} onChange={(event) => setShowArchived(event.target.checked)}>{t('showArchived')}</Checkbox>}
        <span className="topic-acts">
          {mayExport && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/voices/taxonomy/export', { format: 'xlsx' })} download>{t('export')}</Button>}
          {mayChange && <Button icon={<PlusOutlined aria-hidden />} onClick={() => setDialog({ topic: undefined })}>{t('add')}</Button>}
          {dirty && <Button onClick={() => setDraft(taxonomy.topics)}>{t('discard')}</Button>}
          {mayChange && <Button type="primary" disabled={!dirty} onClick={() => setDialog('publish')}>{t('publish')}</Button>}
        </span>
      </div>
      {dirty && <Alert type="info" showIcon title={t('draft')} />}
      <Table<Row>
        size="small" rowKey="code" dataSource={rows} pagination={false} scroll={{ x: 'max-content' }}
        columns={[
          { title: t('group'), key: 'group', render: (_, topic) => groupOf(topic) },
          { title: t('topic'), key: 'name', render: (_, topic) => <><strong>{english ? topic.nameEn : topic.name}</strong>{topic.archived && <Tag className="topic-tag">{t('archived')}</Tag>}<div className="status-muted topic-code">{topic.code}</div></> },
          { title: english ? t('descriptionEn') : t('description'), key: 'description', className: 'topic-words', render: (_, topic) => (english ? topic.descriptionEn : topic.description) || <span className="status-muted">–</span> },
          { title: t('found'), key: 'found', className: 'topic-words', render: (_, { known, phrases }) => <>{known && <Tag color="blue">{t('byModel')}</Tag>}{phrases.map((phrase) => <Tag key={phrase}>{phrase}</Tag>)}</> },
          { title: t('voices'), key: 'voices', align: 'right', className: 'figures', sorter: (a, b) => a.voices - b.voices, render: (_, { voices }) => number(voices, locale) },
          ...(mayChange ? [{
            title: '', key: 'acts', align: 'right' as const,
            render: (_: unknown, topic: Row) => (
              <span className="topic-row-acts">
                <Button size="small" onClick={() => setDialog({ topic })}>{t('edit')}</Button>
                {topic.code !== 'none' && <Button size="small" type="text" onClick={() => put({ ...topic, archived: !topic.archived })}>{t(topic.archived ? 'restore' : 'archive')}</Button>}
              </span>
            ),
          }] : []),
        ]}
      />
      {dialog === 'publish' && <PublishDialog basedOn={taxonomy.version} topics={draft} onClose={() => setDialog(undefined)} />}
      {dialog !== undefined && dialog !== 'publish' && (
        <TopicDialog
          topic={dialog.topic} taken={draft.map(({ code }) => code)} onClose={() => setDialog(undefined)}
          onSave={(topic) => {
            put(topic);
            setDialog(undefined);
          }}
        />
      )}
    </>
  );
}
