import { workOrderKinds, workOrderPriorities, type WorkOrderTemplate, type WorkOrderTemplateChange, type WorkOrderTemplateList } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Form, Input, Radio, Select } from 'antd';
import { api, ApiError } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { departmentKinds } from './department-kinds.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { optionsQuery, templateOptionsQuery } from './queries.ts';
import { orderTexts } from './texts.ts';

type Values = Omit<WorkOrderTemplateChange, 'departmentId' | 'departmentKind'> & { code: string; receiver: 'kind' | 'fixed' | 'none'; departmentId?: string | null; departmentKind?: string | null };

const usual: Partial<Values> = {
  code: '', name: '', nameEn: '', kind: 'reassign', priority: 'normal', title: '', body: '', receiver: 'kind', departmentKind: 'claims',
  rules: { urgent: 'WO-URGENT', high: 'WO-HIGH', normal: 'WO-NORMAL', low: 'WO-LOW' }, tierRoles: ['claims-head', 'claims-dispute-post'],
};

/** Adds or edits a template. */
export function TemplateDialog({ template, onClose, onSaved }: { template: WorkOrderTemplate | undefined; onClose: () => void; onSaved: (list: WorkOrderTemplateList) => void }) {
  const t = orderTexts.useTexts();
  const locale = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const receiver = Form.useWatch('receiver', form);
  const offered = useQuery(templateOptionsQuery);
  const receivers = useQuery(optionsQuery);
  const save = useMutation({
    mutationFn: ({ code, receiver: how, departmentId, departmentKind, ...rest }: Values) => {
      const body = { ...rest, departmentId: how === 'fixed' ? (departmentId ?? null) : null, departmentKind: how === 'kind' ? (departmentKind ?? null) : null };
      return template === undefined ? api.post<WorkOrderTemplateList>('/api/work-order-templates', { code, ...body }) : api.put<WorkOrderTemplateList>(`/api/work-order-templates/${template.id}`, body);
    },
    onSuccess: (list) => {
      void message.success(t('templates.saved'));
      onSaved(list);
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiError) form.setFields(error.fields.map(({ path, message: words }) => ({ name: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)) as never, errors: [words] })));
    },
  });
  const needed = [{ required: true, whitespace: true, message: t('templates.needed') }];
  const named = (list: readonly { code: string; name: string; nameEn: string }[] | undefined) => (list ?? []).map(({ code, name, nameEn }) => ({ value: code, label: `${locale === 'en' ? nameEn : name} (${code})` }));
  const initial: Partial<Values> = template === undefined ? usual : { ...template, receiver: template.departmentId !== null ? 'fixed' : template.departmentKind !== null ? 'kind' : 'none' };
  return (
    <FormDialog<Values>
      wide
      title={t(template === undefined ? 'templates.add' : 'templates.edit')}
      help={t('templates.bodyHelp', { variables: (offered.data?.variables ?? []).map((name) => `{${name}}`).join(' ') })}
      action={t('templates.save')}
      form={form}
      busy={save.isPending}
      error={save.error ?? offered.error}
      initial={initial}
      onSubmit={({ code, name, nameEn, kind, priority, title, body, rules, tierRoles, receiver: how, departmentId, departmentKind }) =>
        save.mutate({ code, name, nameEn, kind, priority, title, body, rules, tierRoles, receiver: how, departmentId: departmentId ?? null, departmentKind: departmentKind ?? null })}
      onClose={onClose}
    >
      {template === undefined && (
        <Form.Item name="code" label={t('templates.code')} extra={t('templates.codeHelp')} rules={[{ required: true, pattern: /^[A-Za-z0-9-]{1,32}$/, message: t('templates.codeRule') }]}>
          <Input autoFocus maxLength={32} />
        </Form.Item>
      )}
      <div className="record-fields">
        <Form.Item name="name" label={t('templates.name')} rules={needed}><Input maxLength={40} /></Form.Item>
        <Form.Item name="nameEn" label={t('templates.nameEn')} rules={needed}><Input maxLength={60} /></Form.Item>
        <Form.Item name="kind" label={t('kindLabel')}><Radio.Group optionType="button" options={workOrderKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} /></Form.Item>
        <Form.Item name="priority" label={t('priorityLabel')}><Radio.Group optionType="button" options={workOrderPriorities.map((each) => ({ value: each, label: t(`priority.${each}`) }))} /></Form.Item>
      </div>
      <Form.Item name="title" label={t('orderTitle')} rules={needed}><Input maxLength={120} /></Form.Item>
      <Form.Item name="body" label={t('templates.body')} rules={needed}><Input.TextArea rows={5} maxLength={4000} /></Form.Item>
      <div className="record-fields">
        <Form.Item name="receiver" label={t('templates.receiver')}>
          <Select options={[{ value: 'kind', label: t('templates.receiverKind') }, { value: 'fixed', label: t('templates.receiverFixed') }, { value: 'none', label: t('templates.receiverNone') }]} />
        </Form.Item>
        {receiver === 'kind' && <Form.Item name="departmentKind" label={t('templates.receiverKind')} rules={needed}><Select options={departmentKinds.map((kind) => ({ value: kind, label: t(`departmentKinds.${kind}`) }))} /></Form.Item>}
        {receiver === 'fixed' && (
          <Form.Item name="departmentId" label={t('templates.receiverFixed')} rules={needed}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={(receivers.data?.departments ?? []).map(({ id, name, unitName }) => ({ value: id, label: `${unitName} · ${name}` }))} />
          </Form.Item>
        )}
      </div>
      <h3>{t('templates.rules')}</h3>
      <div className="record-fields">
        {workOrderPriorities.map((each) => <Form.Item key={each} name={['rules', each]} label={t(`priority.${each}`)} rules={needed}><Select showSearch={{ optionFilterProp: 'label' }} options={named(offered.data?.rules)} /></Form.Item>)}
      </div>
      <h3>{t('templates.tierRoles')}</h3>
      <div className="record-fields">
        {([0, 1] as const).map((at) => <Form.Item key={at} name={['tierRoles', at]} label={t(at === 0 ? 'templates.tier2' : 'templates.tier3')} rules={needed}><Select showSearch={{ optionFilterProp: 'label' }} options={named(offered.data?.roles)} /></Form.Item>)}
      </div>
    </FormDialog>
  );
}
