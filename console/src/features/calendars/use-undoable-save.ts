import { useQueryClient } from '@tanstack/react-query';
import { useSavedWord } from '../../ui/use-saved-word.tsx';

/** After a save: fresh data everywhere, a word that it worked, and for a while the way back where there is one. */
export function useUndoableSave() {
  const client = useQueryClient();
  const say = useSavedWord();
  const refresh = () => client.invalidateQueries({ queryKey: ['calendars'] });
  return async (said: string, back?: () => Promise<unknown>) => {
    await refresh();
    say(said, back && (() => back().then(refresh)));
  };
}
