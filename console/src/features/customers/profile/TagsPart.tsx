import type { CustomerOverview } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TagLink } from '../card/ListLink.tsx';
import { tagName } from '../card/tag-name.ts';
import { tagsQuery, useCustomerAct } from './queries.ts';
import { profileTexts } from './texts.ts';

/** The customer's tags, from the list of the unit. */
export function TagsPart({ id, overview }: { id: string; overview: CustomerOverview }) {
  const t = profileTexts.useTexts();
  const mayEdit = usePermitted('customers:edit');
  const [editing, setEditing] = useState(false);
  return (
    <section className="side-part" aria-label={t('tags')}>
      <div className="profile-part-head">
        <h2>{t('tags')}</h2>
        {mayEdit && <Button size="small" onClick={() => setEditing(true)}>{t('editTags')}</Button>}
      </div>
      {overview.tags.length === 0 && <p className="side-none">{t('noTags')}</p>}
      <div className="profile-tags">
        {overview.tags.map((tag) => <TagLink key={tag.id} tag={tag} />)}
      </div>
      {editing && <TagsDialog id={id} overview={overview} onClose={() => setEditing(false)} />}
    </section>
  );
}

function TagsDialog({ id, overview, onClose }: { id: string; overview: CustomerOverview; onClose: () => void }) {
  const t = profileTexts.useTexts();
  const locale = useLocale();
  const [form] = Form.useForm<{ tagIds: string[] }>();
  const usable = useQuery(tagsQuery);
  const set = useCustomerAct(id, (tagIds: string[]) => api.put(`/api/customers/${id}/tags`, { tagIds }), onClose);
  const known = new Map(overview.tags.map((tag) => [tag.id, { ...tag, unit: '' }]));
  for (const tag of usable.data?.items ?? []) if (!tag.archived || known.has(tag.id)) known.set(tag.id, { ...tag, unit: tag.unit.name });
  return (
    <FormDialog<{ tagIds: string[] }> title={t('tagsTitle')} help={t('tagsHelp')} action={t('save')} form={form} busy={set.isPending} error={set.error ?? usable.error} initial={{ tagIds: overview.tags.map((tag) => tag.id) }} onSubmit={({ tagIds }) => set.mutate(tagIds)} onClose={onClose}>
      <Form.Item name="tagIds" label={t('tags')}>
        <Select
          mode="multiple" maxCount={20} loading={usable.isPending} showSearch={{ optionFilterProp: 'label' }}
          options={[...known.values()].map((tag) => ({ value: tag.id, label: [tagName(tag, locale), tag.unit].filter((part) => part !== '').join(' · ') }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
