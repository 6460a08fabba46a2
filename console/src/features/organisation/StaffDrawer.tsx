import type { StaffMember } from '@huiyin/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Popconfirm, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { usePermitted } from '../../platform/session.ts';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { SignInPanel } from './SignInPanel.tsx';
import { StaffForm } from './StaffForm.tsx';
import { TemporaryPassword } from './TemporaryPassword.tsx';
import { organisationTexts } from './texts.ts';

/** One person beside the list; without an id a new one. */
export function StaffDrawer({
  id,
  tab,
  mayManage,
  onTab,
  onSaved,
  onClose,
}: {
  id: string | undefined;
  tab: string | undefined;
  mayManage: boolean;
  onTab: (tab: string) => void;
  onSaved: () => void;
  onClose: () => void;
}) {
  const t = organisationTexts.useTexts();
  const { message } = App.useApp();
  const mayHelp = usePermitted('sessions:manage');
  const [secret, setSecret] = useState<string>();
  const person = useQuery({
    queryKey: ['organisation', 'staff', 'one', id],
    queryFn: ({ signal }) => api.get<StaffMember>(`/api/staff/${id ?? ''}`, undefined, signal),
    enabled: id !== undefined,
  });
  const move = useMutation({
    mutationFn: (verb: 'leave' | 'return') => api.post(`/api/staff/${id ?? ''}/${verb}`),
    onSuccess: (_, verb) => void message.success(t(verb === 'leave' ? 'leftDone' : 'returned')),
    onError: (error) => void message.error(errorLine(error)),
    onSettled: onSaved,
  });
  const { data } = person;
  const form = (
    <StaffForm
      key={data?.id ?? 'new'}
      person={data}
      disabled={!mayManage}
      onSaved={(password) => {
        onSaved();
        if (password === undefined) void message.success(t('saved'));
        else setSecret(password);
      }}
    />
  );
  return (
    <Drawer
      open
      size="large"
      title={id === undefined ? t('addStaff') : (data?.name ?? t('editStaff'))}
      onClose={onClose}
      extra={
        data &&
        mayManage &&
        (data.left ? (
          <Button loading={move.isPending} onClick={() => move.mutate('return')}>
            {t('return')}
          </Button>
        ) : (
          <Popconfirm title={t('leave')} description={t('leaveWhat', { name: data.name })} okText={t('leave')} okButtonProps={{ danger: true }} onConfirm={() => move.mutate('leave')}>
            <Button danger loading={move.isPending}>
              {t('leave')}
            </Button>
          </Popconfirm>
        ))
      }
    >
      {person.isError && <ErrorState error={person.error} onRetry={() => void person.refetch()} />}
      {id !== undefined && person.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {id === undefined && form}
      {data && (
        <Tabs
          activeKey={tab ?? 'profile'}
          onChange={onTab}
          items={[
            { key: 'profile', label: t('profile'), children: form },
            ...(mayHelp ? [{ key: 'sign-in', label: t('signInTab'), children: <SignInPanel person={data} onSecret={setSecret} /> }] : []),
          ]}
        />
      )}
      {secret !== undefined && (
        <TemporaryPassword
          password={secret}
          onClose={() => {
            setSecret(undefined);
            if (id === undefined) onClose();
          }}
        />
      )}
    </Drawer>
  );
}
