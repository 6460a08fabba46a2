import type { Role } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { useKeys } from '../../platform/keys.ts';
import { useMe, usePermitted } from '../../platform/session.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SaveBar } from '../../ui/SaveBar.tsx';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import './organisation.css';
import { useRoles } from './organisation-queries.ts';
import { changeRole, type RoleChanges } from './role-changes.ts';
import { RoleDialog } from './RoleDialog.tsx';
import { RoleMatrix } from './RoleMatrix.tsx';
import { organisationTexts } from './texts.ts';

/** Which role may do what, and how far it reaches. */
export function RolesPage() {
  const t = organisationTexts.useTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  const me = useMe();
  const roles = useRoles();
  const mayManage = usePermitted('roles:manage') && me?.scope === 'all';
  const [changes, setChanges] = useState<RoleChanges>({});
  const [dialog, setDialog] = useState<{ role?: Role }>();
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
  const count = Object.keys(changes).length;
  useKeys({ 'Ctrl+S': () => count > 0 && !save.isPending && save.mutate() });
  return (
    <div className="page page-wide">
      <PageHeader title={t('rolesTitle')} help={t('rolesHelp')}>
        {mayManage && (
          <Button type="primary" onClick={() => setDialog({})}>
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
        <RoleMatrix
          roles={roles.data}
          changes={changes}
          mayManage={mayManage}
          onChange={(role, change) => setChanges(changeRole(changes, role, change))}
          onEdit={(role) => setDialog({ role })}
          onRemove={(id) => remove.mutate(id)}
        />
      )}
      <SaveBar
        shown={count > 0}
        words={t('unsavedRoles', { count })}
        faulty={false}
        saving={save.isPending}
        saveLabel={t('saveRoles')}
        onDrop={() => setChanges({})}
        onSave={() => save.mutate()}
      />
      <UnsavedGuard when={count > 0} />
      {dialog && <RoleDialog role={dialog.role} onSaved={refresh} onClose={() => setDialog(undefined)} />}
    </div>
  );
}
