import { useQueryClient } from '@tanstack/react-query';
import { useSavedWord } from '../../ui/use-saved-word.tsx';

/** Saves: the way back from the save before goes, then fresh data everywhere, a word that it worked, and for a while the way back where there is one. */
export function useUndoableSave() {
  const client = useQueryClient();
  const word = useSavedWord();
  const refresh = () => client.invalidateQueries({ queryKey: ['calendars'] });
  return {
    starts: word.starts,
    says: async (said: string, back?: () => Promise<unknown>) => {
      await refresh();
      word.says(said, back && (() => back().then(refresh)));
    },
  };
}
