import { PlusOutlined } from '@ant-design/icons';
import type { QuestionnaireChange, QuestionnaireContent, QuestionnaireDetail, QuestionnaireNew } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { api, ApiError } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { Delayed, PageSkeleton } from '../../ui/Delayed.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { blankContent, blankQuestion } from './blank-questionnaire.ts';
import { PhonePreview } from './PhonePreview.tsx';
import { nameTouchpoint, optionsQuery } from './queries.ts';
import { BothTexts, QuestionEditor } from './QuestionEditor.tsx';
import './questionnaires.css';
import { questionnaireTexts } from './texts.ts';

/** `/questionnaires/new`, `/questionnaires/<id>` */
export function QuestionnairePage() {
  const { id = 'new' }: { id?: string } = useParams({ strict: false });
  const query = useQuery({ queryKey: ['questionnaires', 'one', id], queryFn: ({ signal }) => api.get<QuestionnaireDetail>(`/api/questionnaires/${id}`, undefined, signal), enabled: id !== 'new' });
  if (query.isError && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (id !== 'new' && !query.data) return <Delayed><PageSkeleton /></Delayed>;
  return <Editor key={id} detail={query.data} />;
}

function Editor({ detail }: { detail: QuestionnaireDetail | undefined }) {
  const t = questionnaireTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const options = useQuery(optionsQuery).data;
  const [code, setCode] = useState('');
  const [name, setName] = useState(detail?.name ?? '');
  const [touchpoint, setTouchpoint] = useState<string | null>(detail?.touchpoint ?? null);
  const [content, setContent] = useState<QuestionnaireContent>(detail?.draft ?? detail?.versions[0]?.content ?? blankContent);
  const kept = (saved: QuestionnaireDetail) => {
    client.setQueryData(['questionnaires', 'one', saved.id], saved);
    void client.invalidateQueries({ queryKey: ['questionnaires'], refetchType: 'active' });
    if (detail === undefined) void go({ to: `/questionnaires/${saved.id}` as never, replace: true });
  };
  const save = () => {
    const draft: QuestionnaireChange = { name: name.trim(), touchpoint, draft: content };
    return detail === undefined ? api.post<QuestionnaireDetail>('/api/questionnaires', { ...draft, code } satisfies QuestionnaireNew) : api.put<QuestionnaireDetail>(`/api/questionnaires/${detail.id}`, draft);
  };
  const act = useMutation({
    mutationFn: async (what: 'save' | 'publish' | 'archive' | 'restore') => {
      if (what === 'save') return save();
      const saved = what === 'publish' ? await save() : detail!;
      if (what === 'publish') kept(saved);
      return api.post<QuestionnaireDetail>(`/api/questionnaires/${saved.id}/${what}`);
    },
    onSuccess: (saved, what) => {
      kept(saved);
      if (what === 'save' || what === 'publish') void message.success(t(what === 'save' ? 'saved' : 'published'));
    },
  });
  const fields = act.error instanceof ApiError ? act.error.fields : [];
  const faults = (path: string) => fields.find((field) => field.path === path || field.path.startsWith(`${path}.`))?.message;
  const archived = detail?.archivedAt != null;
  return (
    <div className="page">
      <PageHeader title={detail?.name ?? t('add')}>
        <Button onClick={() => void go({ to: '/questionnaires' as never })}>{t('back')}</Button>
        {detail !== undefined && <Button loading={act.isPending && act.variables !== 'save' && act.variables !== 'publish'} onClick={() => act.mutate(archived ? 'restore' : 'archive')}>{t(archived ? 'restore' : 'archive')}</Button>}
        {!archived && <Button loading={act.isPending && act.variables === 'save'} onClick={() => act.mutate('save')}>{t('save')}</Button>}
        {!archived && <Button type="primary" loading={act.isPending && act.variables === 'publish'} onClick={() => act.mutate('publish')}>{t('publish')}</Button>}
      </PageHeader>
      {act.error !== null && <Alert type="error" showIcon role="alert" title={fields[0]?.message ?? errorLine(act.error)} />}
      <div className="questionnaire-editor">
        <div className="panel questionnaire-fields">
          <label>{t('name')}<Input value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />{faults('name') && <span className="field-fault">{faults('name')}</span>}</label>
          {detail === undefined && <label>{t('code')}<Input value={code} maxLength={40} placeholder="claim-closed" onChange={({ target }) => setCode(target.value)} /><small>{t('codeHelp')}</small>{faults('code') && <span className="field-fault">{faults('code')}</span>}</label>}
          <label>{t('touchpoint')}<Select value={touchpoint ?? ''} onChange={(value) => setTouchpoint(value === '' ? null : value)} options={[{ value: '', label: t('noTouchpoint') }, ...(options?.touchpoints ?? []).map(({ code: value }) => ({ value, label: nameTouchpoint(options, value, locale) }))]} />{faults('touchpoint') && <span className="field-fault">{faults('touchpoint')}</span>}</label>
          {([['title', 'pageTitle', 60], ['intro', 'intro', 200], ['thanks', 'thanks', 200]] as const).map(([field, label, max]) => (
            <BothTexts key={field} label={t(label)} value={content[field]} max={max} faults={faults(field)} onChange={(value) => setContent({ ...content, [field]: value })} />
          ))}
          <h2>{t('questions')}</h2>
          {content.questions.map(({ id }, n) => <QuestionEditor key={id} content={content} at={n} faults={faults} onChange={setContent} />)}
          {content.questions.length < 5 && <Button icon={<PlusOutlined />} onClick={() => setContent({ ...content, questions: [...content.questions, blankQuestion(content.questions, 'rating')] })}>{t('addQuestion')}</Button>}
          {detail !== undefined && detail.versions.length > 0 && (
            <>
              <h2>{t('versions')}</h2>
              <ul className="version-list">
                {detail.versions.map((version) => (
                  <li key={version.version}>
                    <strong>{t('versionNo', { n: version.version })}</strong> <span>{version.publishedBy !== null && t('publishedAt', { by: version.publishedBy })} <RelativeTime at={version.publishedAt} /></span> <span className="figures">{t('answers')} {version.answers}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <PhonePreview content={content} />
      </div>
    </div>
  );
}
