import { KeyOutlined } from '@ant-design/icons';
import type { ImportPasswords } from '@huiyin/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { passwordList } from './password-list.ts';
import { organisationTexts } from './texts.ts';

/** Temporary passwords for the people of an import who have none, as a file that is made this once. */
export function ImportPasswordsButton({ id }: { id: string }) {
  const t = organisationTexts.useTexts();
  const { message } = App.useApp();
  const titles = {
    staffNo: t('passwordColumns.staffNo'),
    name: t('passwordColumns.name'),
    email: t('passwordColumns.email'),
    temporaryPassword: t('passwordColumns.temporaryPassword'),
  };
  const [progress, setProgress] = useState('');
  const give = useMutation({
    mutationFn: async () => {
      const people: ImportPasswords['people'] = [];
      try {
        for (let remaining = 1; remaining > 0; ) {
          const now = await api.post<ImportPasswords>(`/api/imports/${id}/passwords`);
          people.push(...now.people);
          // Nobody new: others are at it, or nothing can be given any more.
          remaining = now.people.length === 0 ? 0 : now.remaining;
          setProgress(t('passwordsProgress', { count: people.length, remaining }));
        }
      } finally {
        // What has been given must reach somebody, also when a later call fails.
        if (people.length > 0) save(passwordList(titles, people), t('passwordsFile'));
      }
      return people.length;
    },
    onSuccess: (count) => void (count > 0 ? message.success(t('passwordsDone', { count })) : message.info(t('passwordsNone'))),
    onError: (error) => void message.error(errorLine(error)),
  });
  return (
    <Popconfirm title={t('passwords')} description={<div className="import-passwords-help">{t('passwordsHelp')}</div>} onConfirm={() => give.mutate()}>
      <Button icon={<KeyOutlined aria-hidden />} loading={give.isPending}>
        {give.isPending && progress !== '' ? progress : t('passwords')}
      </Button>
    </Popconfirm>
  );
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
