import { App, Button } from 'antd';
import { useMemo } from 'react';
import { errorLine } from './error-words.ts';
import { uiTexts } from './texts.ts';
import { UndoOffer } from './undo-offer.ts';

/** How long a save can be taken back, in seconds. */
const undoSeconds = 10;
const key = 'saved';

export interface SavedWord {
  /** A save starts: the way back from the one before is offered no longer. */
  starts: () => void;
  /** Something is saved; where there is a way back, it is offered for ten seconds. */
  says: (said: string, back?: () => Promise<unknown>) => void;
}

/** Says that something is saved, and offers the way back. */
export function useSavedWord(): SavedWord {
  const t = uiTexts.useTexts();
  const { message } = App.useApp();
  const offer = useMemo(
    () =>
      new UndoOffer({
        clear: () => message.destroy(key),
        show: (said, back) =>
          void message.success({
            key,
            ...(back ? { duration: undoSeconds } : {}),
            content: (
              <>
                {said}
                {back && (
                  <Button type="link" size="small" onClick={back}>
                    {t('undo')}
                  </Button>
                )}
              </>
            ),
          }),
      }),
    [message, t],
  );
  const undo = async (back: () => Promise<unknown>) => {
    try {
      await back();
      void message.success(t('undone'));
    } catch (error) {
      void message.error(errorLine(error));
    }
  };
  return { starts: () => offer.starts(), says: (said, back) => offer.says(said, back && (() => void undo(back))) };
}
