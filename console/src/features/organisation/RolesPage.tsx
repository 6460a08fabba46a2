import type { DataScope, Permission, Role } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Popconfirm, Select, Skeleton } from 'antd';
import { Fragment, useState } from 'react';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useMe, usePermitted } from '../../platform/session.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import './organisation.css';
import { named, useRoles } from './organisation-queries.ts';
import { permissionGroups } from './permission-texts.ts';
import { organisationTexts } from './texts.ts';
import { ValuesDialog } from './ValuesDialog.tsx';

type Change = Partial<Pick<Role, 'permissions' | 'dataScope'>>;
const scopes: readonly DataScope[] = ['self', 'department', 'unit', 'all'];

/** Which role may do what, and how far it reaches: one column a role. */
export function RolesPage() {
  const t = organisationTexts.useTexts();
  const locale = useLocale();
  const key = locale === 'en' ? 'en' : 'zh';
  const { message } = App.useApp();
  const client = useQueryClient();
  const me = useMe();
  const roles = useRoles();
  const mayManage = usePermitted('roles:manage') && me?.scope === 'all';
  const [changes, setChanges] = useState<Readonly<Record<string, Change>>>({});
  const [adding, setAdding] = useState(false);
  const refresh = () => client.invalidateQueries({ queryKey: ['organisation', 'roles'] });
  const save = useMutation({
    mutationFn: async () => {
      for (const [id, change] of Object.entries(changes)) {
        await api.patch(`/api/roles/${id}`, change);
        setChanges(({ [id]: _saved, ...rest }) => rest);
      }
    },
    onSuccess: () => void message.success(t('saved')),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.delete(`/api/roles/${id}`),
    onSuccess: () => void message.success(t('removed')),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: refresh,
  });
  const toggle = (role: Role, permission: Permission, on: boolean) => {
    const now = changes[role.id]?.permissions ?? role.permissions;
    const next = on ? [...now, permission] : now.filter((each) => each !== permission);
    setChanges({ ...changes, [role.id]: { ...changes[role.id], permissions: next } });
  };
  const count = Object.keys(changes).length;
  return (
    <div className="page page-wide">
      <PageHeader title={t('rolesTitle')} help={t('rolesHelp')}>
        {count > 0 && (
          <>
            <Button onClick={() => setChanges({})}>{t('discard')}</Button>
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
              {t('saveChanges', { count })}
            </Button>
          </>
        )}
        {mayManage && count === 0 && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('addRole')}
          </Button>
        )}
      </PageHeader>
      {roles.isError && <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />}
      {roles.isPending && (
        <Delayed>
          <Skeleton active paragraph={{ rows: 10 }} />
        </Delayed>
      )}
      {roles.data && (
        <div className="panel matrix">
          <table>
            <thead>
              <tr>
                <th className="matrix-first">{t('permission')}</th>
                {roles.data.map((role) => (
                  <th key={role.id} scope="col" title={role.description}>
                    {named(role)}
                    <p className="organisation-faint figures">{t('holders', { count: role.staff })}</p>
                    {mayManage && !role.builtIn && role.staff === 0 && (
                      <Popconfirm title={t('removeRole')} description={t('removeRoleWhat', { name: named(role) })} okText={t('removeRole')} okButtonProps={{ danger: true }} onConfirm={() => remove.mutate(role.id)}>
                        <Button size="small" danger>
                          {t('removeRole')}
                        </Button>
                      </Popconfirm>
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row" className="matrix-first">
                  <strong>{t('dataScope')}</strong>
                </th>
                {roles.data.map((role) => (
                  <td key={role.id} className={changes[role.id]?.dataScope === undefined ? '' : 'matrix-changed'}>
                    {mayManage ? (
                      <Select
                        size="small"
                        aria-label={`${named(role)} ${t('dataScope')}`}
                        value={changes[role.id]?.dataScope ?? role.dataScope}
                        popupMatchSelectWidth={false}
                        onChange={(dataScope: DataScope) => setChanges({ ...changes, [role.id]: { ...changes[role.id], dataScope } })}
                        options={scopes.map((scope) => ({ value: scope, label: t(`scopes.${scope}`) }))}
                      />
                    ) : (
                      t(`scopes.${role.dataScope}`)
                    )}
                  </td>
                ))}
              </tr>
              {permissionGroups.map((group) => (
                <Fragment key={group.label.en}>
                  <tr>
                    <th scope="rowgroup" className="matrix-first matrix-group">
                      {group.label[key]}
                    </th>
                    <td className="matrix-group" colSpan={roles.data.length} />
                  </tr>
                  {group.rights.map(({ permission, label, help }) => (
                    <tr key={permission}>
                      <th scope="row" className="matrix-first">
                        {label[key]}
                        <p className="organisation-faint">{help[key]}</p>
                      </th>
                      {roles.data.map((role) => {
                        const on = (changes[role.id]?.permissions ?? role.permissions).includes(permission);
                        const changed = on !== role.permissions.includes(permission);
                        return (
                          <td key={role.id} className={changed ? 'matrix-changed' : ''}>
                            <Checkbox
                              checked={on}
                              // Nobody gives what he does not have.
                              disabled={!mayManage || me?.permissions.includes(permission) !== true}
                              aria-label={`${named(role)}: ${label[key]}`}
                              onChange={(event) => toggle(role, permission, event.target.checked)}
                            />
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && (
        <ValuesDialog<{ code: string; name: string; nameEn: string; description?: string; dataScope: DataScope }>
          title={t('addRole')}
          initial={{ dataScope: 'self' }}
          fields={['code', 'name', 'nameEn', 'description', 'dataScope']}
          onClose={() => setAdding(false)}
          onSave={async ({ description = '', ...values }) => {
            await api.post('/api/roles', { ...values, description, permissions: [] });
            await refresh();
          }}
        >
          <Form.Item name="name" label={t('roleName')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
            <Input maxLength={60} autoFocus />
          </Form.Item>
          <Form.Item name="nameEn" label={t('roleNameEn')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="code" label={t('roleCode')} rules={[{ required: true, pattern: /^[A-Za-z0-9_-]{1,32}$/, message: t('codeRule') }]}>
            <Input maxLength={32} />
          </Form.Item>
          <Form.Item name="description" label={t('description')}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="dataScope" label={t('dataScope')}>
            <Select options={scopes.map((scope) => ({ value: scope, label: t(`scopes.${scope}`) }))} />
          </Form.Item>
        </ValuesDialog>
      )}
    </div>
  );
}
