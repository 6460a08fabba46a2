import type { Conversation } from '@huiyin/contracts';
import { BlockDialog } from './BlockDialog.tsx';
import { ResolveDialog } from './ResolveDialog.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { UnmaskDialog } from './UnmaskDialog.tsx';

export type DialogName = 'unmask' | 'return' | 'resolve' | 'block';

export interface ConversationDialogsProps {
  dialog: DialogName | null;
  conversation: Conversation;
  own: boolean;
  onClose: () => void;
  onGone: () => void;
}

/** The dialog that is open, if any. */
export function ConversationDialogs({ dialog, conversation, own, onClose, onGone }: ConversationDialogsProps) {
  const gone = () => {
    onClose();
    onGone();
  };
  switch (dialog) {
    case null:
      return null;
    case 'unmask':
      return <UnmaskDialog conversation={conversation} own={own} onClose={onClose} />;
    case 'return':
      return <ReturnDialog id={conversation.id} onClose={onClose} onDone={gone} />;
    case 'resolve':
      return <ResolveDialog id={conversation.id} onClose={onClose} onDone={gone} />;
    case 'block':
      return <BlockDialog id={conversation.id} onClose={onClose} onDone={onClose} />;
  }
}
