import type { Setting } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';
import { settingTexts } from './texts.ts';

interface Change {
  key: string;
  value: string | number;
}

/** How long a save can be taken back, in seconds. */
const undoSeconds = 10;

/** Saves all changes together, and offers for ten seconds to bring the values from before back. */
export function useSaveSettings(onSaved: () => void) {
  const t = settingTexts.useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const write = async (changes: Change[]) => {
    await api.put('/api/settings', { changes });
    await client.invalidateQueries({ queryKey: ['settings'] });
  };
  const undo = async (before: Change[]) => {
    message.destroy('settings');
    try {
      await write(before);
      void message.success(t('undone'));
    } catch (error) {
      void message.error(errorLine(error));
    }
  };
  return useMutation({
    mutationFn: (changes: { setting: Setting; value: string | number }[]) => write(changes.map(({ setting, value }) => ({ key: setting.key, value }))),
    onSuccess: (_, changes) => {
      onSaved();
      const before = changes.map(({ setting }) => ({ key: setting.key, value: setting.value }));
      void message.success({
        key: 'settings',
        duration: undoSeconds,
        content: (
          <>
            {t('saved', { count: changes.length })}
            <Button type="link" size="small" onClick={() => void undo(before)}>
              {t('undo')}
            </Button>
          </>
        ),
      });
    },
  });
}
