import type { Setting } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { useSavedWord } from '../../ui/use-saved-word.tsx';
import { settingTexts } from './texts.ts';

interface Change {
  key: string;
  value: string | number;
}

/** Saves all changes together, and offers for a while to bring the values from before back. */
export function useSaveSettings(onSaved: () => void) {
  const t = settingTexts.useTexts();
  const client = useQueryClient();
  const word = useSavedWord();
  const write = async (changes: Change[]) => {
    await api.put('/api/settings', { changes });
    await client.invalidateQueries({ queryKey: ['settings'] });
  };
  return useMutation({
    onMutate: () => word.starts(),
    mutationFn: (changes: { setting: Setting; value: string | number }[]) => write(changes.map(({ setting, value }) => ({ key: setting.key, value }))),
    onSuccess: (_, changes) => {
      onSaved();
      const before = changes.map(({ setting }) => ({ key: setting.key, value: setting.value }));
      word.says(t('saved', { count: changes.length }), () => write(before));
    },
  });
}
