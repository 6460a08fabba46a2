import { receivingCategories, type ReceivingUnit, type ReceivingUnitChange } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Form, Select } from 'antd';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { queueOptionsQuery } from '../routing/index.tsx';
import { receivingTexts } from './texts.ts';

type Values = Partial<Record<(typeof receivingCategories)[number], string>>;

/** Names the queues that take a unit's complaints, one for all and one for each category that has its own. */
export function ComplaintQueuesDialog({ unit, onClose, onSaved }: { unit: ReceivingUnit; onClose: () => void; onSaved: () => void }) {
  const t = receivingTexts.useTexts();
  const locale = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const options = useQuery(queueOptionsQuery);
  const save = useMutation({
    mutationFn: (body: ReceivingUnitChange) => api.put(`/api/receiving/units/${unit.id}`, body),
    onSuccess: () => {
      void message.success(t('saved'));
      onSaved();
      onClose();
    },
  });
  const queues = (options.data?.queues ?? []).map(({ id, name, nameEn }) => ({ value: id, label: locale === 'en' ? nameEn : name }));
  const chosen = (values: Values) => receivingCategories.flatMap((category) => (values[category] === undefined ? [] : [{ category, queueId: values[category] }]));
  return (
    <FormDialog<Values>
      title={t('changeComplaints', { name: unit.name })}
      help={t('changeComplaintsHelp', { waiting: unit.general === null ? unit.waiting : 0 })}
      action={t('save')}
      form={form}
      busy={save.isPending}
      error={save.error ?? options.error}
      initial={Object.fromEntries(unit.queues.map(({ category, queue }) => [category, queue.id]))}
      onSubmit={(values) => save.mutate({ queues: chosen(values) })}
      onClose={onClose}
    >
      {receivingCategories.map((category, n) => (
        <Form.Item key={category} name={category} label={t(`category.${category}`)} {...(n === receivingCategories.length - 1 ? { extra: t('makeQueue') } : {})}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} loading={options.isPending} placeholder={t('none')} options={queues} />
        </Form.Item>
      ))}
    </FormDialog>
  );
}
