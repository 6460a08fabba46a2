import { LockOutlined } from '@ant-design/icons';
import type { Conversation } from '@huiyin/contracts';
import { Segmented } from 'antd';
import { conversationTexts } from '../texts.ts';

/** From here on the number of characters left is shown. */
const fewLeft = 500;

export interface ComposerModesProps {
  may: Conversation['may'];
  mode: 'text' | 'note';
  onMode: (mode: 'text' | 'note') => void;
  /** Characters that still fit. */
  left: number;
}

/** Whether the text goes to the customer or is a note, and how much of it fits. */
export function ComposerModes({ may, mode, onMode, left }: ComposerModesProps) {
  const t = conversationTexts.useTexts();
  return (
    <div className="composer-modes">
      <Segmented<'text' | 'note'>
        size="small"
        value={mode}
        onChange={onMode}
        options={[
          ...(may.write ? [{ value: 'text' as const, label: t('reply') }] : []),
          ...(may.note ? [{ value: 'note' as const, icon: <LockOutlined aria-hidden />, label: t('note') }] : []),
        ]}
      />
      {mode === 'note' && <span className="composer-hint">{t('noteHelp')}</span>}
      {left < fewLeft && (
        <span className={`composer-left figures${left < 0 ? ' status-danger' : ''}`} role="status">
          {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
        </span>
      )}
    </div>
  );
}
