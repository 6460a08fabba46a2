import { App, Button } from 'antd';
import { errorLine } from './error-words.ts';
import { uiTexts } from './texts.ts';

/** How long a save can be taken back, in seconds. */
const undoSeconds = 10;
const key = 'saved';

/** Says that something is saved and, where there is a way back, offers it for ten seconds. */
export function useSavedWord() {
  const t = uiTexts.useTexts();
  const { message } = App.useApp();
  const undo = async (back: () => Promise<unknown>) => {
    message.destroy(key);
    try {
      await back();
      void message.success(t('undone'));
    } catch (error) {
      void message.error(errorLine(error));
    }
  };
  return (said: string, back?: () => Promise<unknown>): void => {
    void message.success({
      key,
      ...(back ? { duration: undoSeconds } : {}),
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
