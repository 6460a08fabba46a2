import type { NoticeTemplate, NoticeTemplateList } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Skeleton, Switch } from 'antd';
import { useState } from 'react';
import { api, ApiError } from '../../platform/api.ts';
import { usePermitted } from '../../platform/session.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import './questionnaires.css';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { questionnaireTexts } from './texts.ts';

/** `/notice-templates`: the words of messages, what they are registered under, and what they said before. */
export function TemplatesPage() {
  const t = questionnaireTexts.useTexts();
  const mayChange = usePermitted('questionnaires:manage');
  const list = useQuery({ queryKey: ['notices', 'templates'], queryFn: ({ signal }) => api.get<NoticeTemplateList>('/api/notices/templates', undefined, signal) });
  const [changing, setChanging] = useState<NoticeTemplate>();
  const nameOf = (code: string) => (['invitation', 'verification', 'echo', 'reply'].includes(code) ? t(`templates.${code as 'echo'}`) : code);
  return (
    <div className="page">
      <PageHeader title={t('templatesTitle')} help={t('templatesHelp')} />
      {list.isPending && <Delayed><Skeleton active /></Delayed>}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      <div className="template-list">
        {list.data?.items.map((template) => (
          <section key={template.code} className="panel template" aria-label={nameOf(template.code)}>
            <header>
              <h2>{nameOf(template.code)}</h2>
              {template.active ? (template.gatewayTemplate === null ? <StatusWord tone="warning">{t('notRegistered')}</StatusWord> : <StatusWord tone="success">{t('registeredAs', { id: template.gatewayTemplate })}</StatusWord>) : <StatusWord tone="danger">{t('switchedOff')}</StatusWord>}
              {mayChange && <Button onClick={() => setChanging(template)}>{t('changeWords')}</Button>}
            </header>
            <p className="outbox-text">{template.text}</p>
            <p className="outbox-text quiet" lang="en">{template.textEn}</p>
            <p className="quiet">{t('wordsOf')} {template.words.map((word) => <code key={word}>{`{${word}}`} </code>)} · {t('usedIn30', { n: template.used })} · {t('versionNo', { n: template.version })} <RelativeTime at={template.changedAt} /> {template.changedBy}</p>
            {template.versions.length > 1 && (
              <details>
                <summary>{t('versions')}</summary>
                <ul className="version-list">{template.versions.map(({ version, text, publishedAt, gatewayTemplate }) => <li key={version}><strong>{t('versionNo', { n: version })}</strong> <RelativeTime at={publishedAt} /> {gatewayTemplate !== null && <code>{gatewayTemplate}</code>}<div className="outbox-text">{text}</div></li>)}</ul>
              </details>
            )}
          </section>
        ))}
      </div>
      {changing !== undefined && <TemplateDialog template={changing} title={nameOf(changing.code)} onClose={() => setChanging(undefined)} />}
    </div>
  );
}

type Values = { gatewayTemplate: string; text: string; textEn: string; active: boolean };

function TemplateDialog({ template, title, onClose }: { template: NoticeTemplate; title: string; onClose: () => void }) {
  const t = questionnaireTexts.useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const save = useMutation({
    mutationFn: ({ gatewayTemplate, ...values }: Values) => api.put<NoticeTemplateList>(`/api/notices/templates/${template.code}`, { ...values, gatewayTemplate: gatewayTemplate.trim() === '' ? null : gatewayTemplate.trim() }),
    onSuccess: (saved) => {
      client.setQueryData(['notices', 'templates'], saved);
      void message.success(t('templateSaved'));
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiError) form.setFields(error.fields.map(({ path, message: text }) => ({ name: path as keyof Values, errors: [text] })));
    },
  });
  const needed = [{ required: true }];
  return (
    <FormDialog<Values> title={title} help={`${t('wordsOf')} ${template.words.map((word) => `{${word}}`).join(' ')}`} action={t('saveTemplate')} form={form} busy={save.isPending} error={save.error} initial={{ ...template, gatewayTemplate: template.gatewayTemplate ?? '' }} onSubmit={(values) => save.mutate(values)} onClose={onClose}>
      <Alert type="info" showIcon title={t('registerFirst')} />
      <Form.Item name="gatewayTemplate" label={t('gatewayTemplate')} help={t('gatewayTemplateHelp')}><Input maxLength={60} /></Form.Item>
      <Form.Item name="text" label={t('zh')} rules={needed}><Input.TextArea rows={3} maxLength={300} showCount /></Form.Item>
      <Form.Item name="textEn" label={t('en')} rules={needed}><Input.TextArea rows={3} maxLength={300} showCount /></Form.Item>
      <Form.Item name="active" label={t('templateActive')} valuePropName="checked"><Switch /></Form.Item>
    </FormDialog>
  );
}
