import type { DataScope, Role } from '@huiyin/contracts';
import { App, Form, Input, Select } from 'antd';
import { api } from '../../platform/api.ts';
import { dataScopes } from './organisation-queries.ts';
import { organisationTexts } from './texts.ts';
import { ValuesDialog } from './ValuesDialog.tsx';

interface Values {
  code?: string;
  name: string;
  nameEn: string;
  description?: string;
  dataScope?: DataScope;
}

/** Adds a role without rights yet, or words one anew; rights are changed in the matrix. */
export function RoleDialog({ role, onSaved, onClose }: { role: Role | undefined; onSaved: () => Promise<void>; onClose: () => void }) {
  const t = organisationTexts.useTexts();
  const { message } = App.useApp();
  const save = async ({ description = '', ...values }: Values) => {
    if (role) await api.patch(`/api/roles/${role.id}`, { ...values, description });
    else await api.post('/api/roles', { ...values, description, permissions: [] });
    void message.success(t('saved'));
    await onSaved();
  };
  return (
    <ValuesDialog<Values>
      title={role ? t('editRole') : t('addRole')}
      initial={role ? { name: role.name, nameEn: role.nameEn, description: role.description } : { dataScope: 'self' }}
      fields={['code', 'name', 'nameEn', 'description', 'dataScope']}
      onClose={onClose}
      onSave={save}
    >
      <Form.Item name="name" label={t('roleName')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="nameEn" label={t('roleNameEn')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
        <Input maxLength={60} />
      </Form.Item>
      {!role && (
        <Form.Item name="code" label={t('roleCode')} rules={[{ required: true, pattern: /^[A-Za-z0-9_-]{1,32}$/, message: t('codeRule') }]}>
          <Input maxLength={32} />
        </Form.Item>
      )}
      <Form.Item name="description" label={t('description')}>
        <Input maxLength={300} />
      </Form.Item>
      {!role && (
        <Form.Item name="dataScope" label={t('dataScope')}>
          <Select options={dataScopes.map((scope) => ({ value: scope, label: t(`scopes.${scope}`) }))} />
        </Form.Item>
      )}
    </ValuesDialog>
  );
}
