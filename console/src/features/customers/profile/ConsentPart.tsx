import { consentMeans, type Consent, type ConsentNew } from '@huiyin/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { usePermitted } from '../../../platform/session.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { StatusWord } from '../../../ui/StatusWord.tsx';
import { uiTexts } from '../../../ui/texts.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { consentsQuery, useCustomerAct } from './queries.ts';
import { profileTexts, wordOf } from './texts.ts';

/** What the customer may be contacted for, and what they have said about it. */
export function ConsentPart({ id, consents }: { id: string; consents: readonly Consent[] }) {
  const t = profileTexts.useTexts();
  const mayEdit = usePermitted('customers:edit');
  const [noting, setNoting] = useState<Consent>();
  const [history, setHistory] = useState(false);
  return (
    <section className="panel profile-part" aria-label={t('consents')}>
      <div className="profile-part-head">
        <h2>{t('consents')}</h2>
        <Button type="link" size="small" onClick={() => setHistory(true)}>{t('consentHistory')}</Button>
      </div>
      <ul className="profile-list">
        {consents.map((consent) => (
          <li key={consent.purpose}>
            <span className="profile-row">
              <strong>{wordOf('purposes', consent.purpose)}</strong>
              <StatusWord tone={consent.may ? 'success' : 'danger'}>{t(consent.may ? 'mayContact' : 'mayNotContact')}</StatusWord>
            </span>
            <span className="profile-row profile-quiet">
              <span>
                {consent.given === null ? `${t('consentUnsaid')} · ${t(`purposeHelp.${consent.purpose}`)}` : `${t(consent.given ? 'consentGiven' : 'consentWithdrawn')} · ${consent.means === null ? '' : wordOf('means', consent.means)}`}
                {consent.at !== null && <> · <RelativeTime at={consent.at} /></>}
              </span>
              {mayEdit && <Button type="link" size="small" onClick={() => setNoting(consent)} aria-label={`${t('noteConsent')} ${wordOf('purposes', consent.purpose)}`}>{t('noteConsent')}</Button>}
            </span>
          </li>
        ))}
      </ul>
      {noting && <NoteConsentDialog id={id} consent={noting} onClose={() => setNoting(undefined)} />}
      {history && <HistoryDialog id={id} onClose={() => setHistory(false)} />}
    </section>
  );
}

function NoteConsentDialog({ id, consent, onClose }: { id: string; consent: Consent; onClose: () => void }) {
  const t = profileTexts.useTexts();
  const ui = uiTexts.useTexts();
  const [form] = Form.useForm<ConsentNew>();
  const { purpose } = consent;
  const note = useCustomerAct(id, (body: ConsentNew) => api.post(`/api/customers/${id}/consents`, body), onClose);
  return (
    <FormDialog<ConsentNew>
      title={t('consentTitle', { purpose: wordOf('purposes', purpose) })} help={t('consentHelp')} action={t('noteConsent')} form={form} busy={note.isPending} error={note.error}
      initial={{ given: !(consent.given ?? consent.may), means: 'chat', note: '' }} onSubmit={({ note: words = '', ...body }) => note.mutate({ ...body, purpose, ...(words.trim() === '' ? {} : { note: words.trim() }) })} onClose={onClose}
    >
      <Form.Item name="given" label={t('consentWord')}><Radio.Group options={[{ value: true, label: t('consentGiven') }, { value: false, label: t('consentWithdrawn') }]} /></Form.Item>
      <Form.Item name="means" label={t('consentMeans')}><Select options={consentMeans.map((means) => ({ value: means, label: wordOf('means', means) }))} /></Form.Item>
      <Form.Item name="note" label={ui('optional', { label: t('consentNote') })}><Input.TextArea rows={2} maxLength={200} /></Form.Item>
    </FormDialog>
  );
}

function HistoryDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = profileTexts.useTexts();
  const ui = uiTexts.useTexts();
  const query = useInfiniteQuery(consentsQuery(id));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Modal open title={t('consentHistory')} footer={null} onCancel={onClose} destroyOnHidden>
      {query.data && rows.length === 0 && <p className="side-none">{t('consentUnsaid')}</p>}
      <ul className="profile-list">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="profile-row">
              <strong>{wordOf('purposes', row.purpose)}</strong>
              <StatusWord tone={row.given ? 'success' : 'danger'}>{t(row.given ? 'consentGiven' : 'consentWithdrawn')}</StatusWord>
            </span>
            {row.note !== '' && <span>{row.note}</span>}
            <span className="profile-quiet">{wordOf('means', row.means)}{row.by === null ? '' : ` · ${row.by}`} · <RelativeTime at={row.at} /></span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{ui('loadMore')}</Button>}
    </Modal>
  );
}
