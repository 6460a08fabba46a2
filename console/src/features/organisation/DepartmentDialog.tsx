import type { Department, DepartmentKind } from '@huiyin/contracts';
import { App, Form, Input, Select } from 'antd';
import { api } from '../../platform/api.ts';
import { organisationTexts } from './texts.ts';
import { ValuesDialog } from './ValuesDialog.tsx';

const kinds: readonly DepartmentKind[] = ['management', 'vipService', 'callCentre', 'inboundZone', 'outboundZone', 'generalService', 'claims', 'customerService', 'counter', 'other'];
interface Values {
  code: string;
  name: string;
  kind: DepartmentKind;
  parentId?: string;
}

/** Adds a department to a unit, or changes one. */
export function DepartmentDialog({
  unitId,
  siblings,
  department,
  onSaved,
  onClose,
}: {
  unitId: string;
  siblings: readonly Department[];
  department: Department | undefined;
  onSaved: () => Promise<void>;
  onClose: () => void;
}) {
  const t = organisationTexts.useTexts();
  const { message } = App.useApp();
  const save = async ({ parentId, ...values }: Values) => {
    const body = { ...values, parentId: parentId ?? null };
    if (department) await api.patch(`/api/departments/${department.id}`, body);
    else await api.post('/api/departments', { ...body, unitId });
    void message.success(t('saved'));
    await onSaved();
  };
  return (
    <ValuesDialog<Values>
      title={department ? t('editDepartment') : t('addDepartment')}
      initial={department ? { code: department.code, name: department.name, kind: department.kind, ...(department.parentId === null ? {} : { parentId: department.parentId }) } : { kind: 'customerService' }}
      fields={['code', 'name', 'kind', 'parentId']}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('departmentName')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="code" label={t('departmentCode')} rules={[{ required: true, pattern: /^[A-Za-z0-9_-]{1,32}$/, message: t('codeRule') }]}>
        <Input maxLength={32} />
      </Form.Item>
      <Form.Item name="kind" label={t('departmentKind')}>
        <Select options={kinds.map((kind) => ({ value: kind, label: t(`departmentKinds.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="parentId" label={t('parentDepartment')}>
        <Select allowClear options={siblings.filter(({ id, archived }) => id !== department?.id && !archived).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </ValuesDialog>
  );
}
