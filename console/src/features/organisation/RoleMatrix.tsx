import type { DataScope, Permission, Role } from '@huiyin/contracts';
import { Button, Checkbox, Popconfirm, Select } from 'antd';
import { Fragment } from 'react';
import { useLocale } from '../../platform/i18n.ts';
import { useMe } from '../../platform/session.ts';
import { dataScopes, named } from './organisation-queries.ts';
import { permissionGroups } from './permission-texts.ts';
import type { RoleChanges, RoleRights } from './role-changes.ts';
import { organisationTexts } from './texts.ts';

interface RoleMatrixProps {
  roles: readonly Role[];
  changes: RoleChanges;
  mayManage: boolean;
  onChange: (role: Role, change: Partial<RoleRights>) => void;
  onEdit: (role: Role) => void;
  onRemove: (id: string) => void;
}

const toggled = (now: readonly Permission[], permission: Permission, on: boolean): Permission[] => (on ? [...now, permission] : now.filter((each) => each !== permission));

/** One column a role, one row a right; what is not saved yet is marked. */
export function RoleMatrix({ roles, changes, mayManage, onChange, onEdit, onRemove }: RoleMatrixProps) {
  const t = organisationTexts.useTexts();
  const key = useLocale() === 'en' ? 'en' : 'zh';
  const me = useMe();
  const wanted = (role: Role): RoleRights => changes[role.id] ?? role;
  return (
    <div className="panel matrix">
      <table>
        <thead>
          <tr>
            <th className="matrix-first">{t('permission')}</th>
            {roles.map((role) => (
              <th key={role.id} scope="col" title={role.description}>
                {mayManage ? (
                  <Button type="link" size="small" className="matrix-role" onClick={() => onEdit(role)} title={t('editRole')}>
                    {named(role)}
                  </Button>
                ) : (
                  named(role)
                )}
                <p className="organisation-faint figures">{t('staffCount', { count: role.staff })}</p>
                {mayManage && !role.builtIn && role.staff === 0 && (
                  <Popconfirm title={t('removeRole')} description={t('removeRoleWhat', { name: named(role) })} okText={t('removeRole')} okButtonProps={{ danger: true }} onConfirm={() => onRemove(role.id)}>
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
            {roles.map((role) => (
              <td key={role.id} className={wanted(role).dataScope === role.dataScope ? '' : 'matrix-changed'}>
                {mayManage ? (
                  <Select
                    size="small"
                    aria-label={`${named(role)} ${t('dataScope')}`}
                    value={wanted(role).dataScope}
                    popupMatchSelectWidth={false}
                    onChange={(dataScope: DataScope) => onChange(role, { dataScope })}
                    options={dataScopes.map((scope) => ({ value: scope, label: t(`scopes.${scope}`) }))}
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
                <td className="matrix-group" colSpan={roles.length} />
              </tr>
              {group.rights.map(({ permission, label, help }) => (
                <tr key={permission}>
                  <th scope="row" className="matrix-first">
                    {label[key]}
                    <p className="organisation-faint">{help[key]}</p>
                  </th>
                  {roles.map((role) => {
                    const on = wanted(role).permissions.includes(permission);
                    const changed = on !== role.permissions.includes(permission);
                    return (
                      <td key={role.id} className={changed ? 'matrix-changed' : ''}>
                        <Checkbox
                          checked={on}
                          // Nobody gives what he does not have.
                          disabled={!mayManage || me?.permissions.includes(permission) !== true}
                          aria-label={`${named(role)}: ${label[key]}`}
                          onChange={(event) => onChange(role, { permissions: toggled(wanted(role).permissions, permission, event.target.checked) })}
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
  );
}
