import { CheckCircleOutlined } from '@ant-design/icons';
import type { Conversation } from '@huiyin/contracts';
import { App, Button } from 'antd';
import { useNow } from '../../platform/clock.ts';
import { errorLine } from '../../ui/error-words.ts';
import { conversationTexts } from './texts.ts';
import { useUndoResolve } from './use-resolve.ts';

/** A conversation that is resolved, for the seconds in which that can be undone. */
export function EndingBar({ conversation }: { conversation: Conversation }) {
  const t = conversationTexts.useTexts();
  const { message } = App.useApp();
  const undo = useUndoResolve(conversation.id);
  const left = Math.max(0, Math.ceil((Date.parse(conversation.endsAt ?? '') - useNow()) / 1000));
  return (
    <div className="conversation-bar" role="status">
      <CheckCircleOutlined aria-hidden /> <span className="figures">{t('endingIn', { count: left })}</span>
      {conversation.may.undo && (
        <Button size="small" type="link" onClick={() => undo().catch((error: unknown) => void message.error(errorLine(error)))}>
          {t('undoResolve')}
        </Button>
      )}
    </div>
  );
}
