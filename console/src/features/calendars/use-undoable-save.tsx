import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { errorLine } from '../../ui/error-words.ts';
import { calendarTexts } from './texts.ts';

/** How long a save can be taken back, in seconds. */
const undoSeconds = 10;

/** After a save: fresh data everywhere, a word that it worked, and for ten seconds the way back where there is one. */
export function useUndoableSave() {
  const t = calendarTexts.useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const refresh = () => client.invalidateQueries({ queryKey: ['calendars'] });
  const undo = async (back: () => Promise<unknown>) => {
    message.destroy('calendar');
    try {
      await back();
      await refresh();
      void message.success(t('undone'));
    } catch (error) {
      void message.error(errorLine(error));
    }
  };
  return async (said: string, back?: () => Promise<unknown>) => {
    await refresh();
    void message.success({
      key: 'calendar',
      duration: undoSeconds,
      content: (
        <>
          {said}
          {back && (
            <Button type="link" size="small" onClick={() => void undo(back)}>
              {t('undo')}
            </Button>
          )}
        </>
      ),
    });
  };
}
