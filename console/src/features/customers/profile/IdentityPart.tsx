import { enteredIdentityKinds, type Identity, type IdentityNew } from '@huiyin/contracts';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { api, ApiError } from '../../../platform/api.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { Masked } from '../../../ui/Masked.tsx';
import { StatusWord } from '../../../ui/StatusWord.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useCustomerAct } from './queries.ts';
import { profileTexts, wordOf } from './texts.ts';

/** By what the customer is known, who says so, and whether it was verified. */
export function IdentityPart({ id, identities, masked }: { id: string; identities: readonly Identity[]; masked: boolean }) {
  const t = profileTexts.useTexts();
  const locale = useLocale();
  const mayEdit = usePermitted('customers:edit');
  const [adding, setAdding] = useState(false);
  const drop = useCustomerAct(id, (identityId: string) => api.delete(`/api/customers/${id}/identities/${identityId}`), () => undefined);
  return (
    <section className="panel profile-part" aria-label={t('identities')}>
      <div className="profile-part-head">
        <h2>{t('identities')}</h2>
        {mayEdit && <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>{t('addIdentity')}</Button>}
      </div>
      {identities.length === 0 && <p className="side-none">{t('noIdentities')}</p>}
      <ul className="profile-list">
        {identities.map((identity, n) => (
          <li key={identity.id ?? n}>
            <span><span className="profile-quiet">{wordOf('identityKinds', identity.kind)}</span> <Masked value={identity.value} masked={masked} /></span>
            <span className="profile-row profile-quiet">
              {identity.verifiedAt === null ? <StatusWord tone="muted">{t('unverified')}</StatusWord> : <StatusWord tone="success">{t('verified')}</StatusWord>}
              <span>{identity.channel === null ? wordOf('sources', identity.source) : `${wordOf('sources', identity.source)} · ${locale === 'en' ? identity.channel.nameEn : identity.channel.name}`}</span>
              {mayEdit && identity.id !== null && <Button type="link" size="small" loading={drop.isPending} onClick={() => drop.mutate(identity.id!)}>{t('remove')}</Button>}
            </span>
          </li>
        ))}
      </ul>
      {adding && <AddDialog id={id} onClose={() => setAdding(false)} />}
    </section>
  );
}

function AddDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = profileTexts.useTexts();
  const [form] = Form.useForm<IdentityNew>();
  const add = useCustomerAct(id, (body: IdentityNew) => api.post(`/api/customers/${id}/identities`, body), onClose);
  const fault = add.error instanceof ApiError ? add.error.fields.find(({ path }) => path === 'value')?.message : undefined;
  return (
    <FormDialog<IdentityNew> title={t('addIdentityTitle')} help={t('addIdentityHelp')} action={t('addIdentity')} form={form} busy={add.isPending} error={fault === undefined ? add.error : null} initial={{ kind: 'wechat', value: '' }} onSubmit={(body) => add.mutate(body)} onClose={onClose}>
      <Form.Item name="kind" label={t('identityKind')}><Select options={enteredIdentityKinds.map((kind) => ({ value: kind, label: wordOf('identityKinds', kind) }))} /></Form.Item>
      <Form.Item name="value" label={t('identityValue')} rules={[{ required: true, min: 3, whitespace: true, message: t('needed') }]} {...(fault === undefined ? {} : { validateStatus: 'error' as const, help: fault })}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
