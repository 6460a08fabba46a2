import type { Message } from '@huiyin/contracts';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { api } from '../../platform/api.ts';
import { now } from '../../platform/clock.ts';
import { errorLine } from '../../ui/error-words.ts';
import { conversationTexts } from './texts.ts';

/** For how long the way back is offered, in milliseconds; the server decides. */
const offered = 10_000;

/** Takes one's own note back while it is new. */
export function NoteUndo({ message }: { message: Message }) {
  const t = conversationTexts.useTexts();
  const { message: toast } = App.useApp();
  const left = () => offered - (now() - Date.parse(message.at));
  const [fresh, setFresh] = useState(() => left() > 0);
  // One clock for the one note that is new, and none for the others.
  useEffect(() => {
    if (!fresh) return;
    const timer = setTimeout(() => setFresh(false), left());
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the note's time does not change
  }, [fresh]);
  if (message.withdrawn === true || !fresh) return null;
  const undo = () => api.post(`/api/conversations/${message.conversationId}/messages/${message.seq}/undo`).catch((error: unknown) => void toast.error(errorLine(error)));
  return <Button type="link" size="small" className="note-undo" onClick={() => void undo()}>{t('undoNote')}</Button>;
}
