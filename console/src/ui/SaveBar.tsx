import { Button } from 'antd';
import type { ReactNode } from 'react';
import { StatusWord } from './StatusWord.tsx';
import { uiTexts } from './texts.ts';

interface SaveBarProps {
  /** Nothing is drawn while there is nothing to save. */
  shown: boolean;
  /** What is not saved, or what is wrong with it. */
  words: string;
  faulty: boolean;
  saving: boolean;
  saveLabel: string;
  onDrop: () => void;
  onSave: () => void;
  children?: ReactNode;
}

/** Stays in sight at the bottom while something is not saved. */
export function SaveBar({ shown, words, faulty, saving, saveLabel, onDrop, onSave, children }: SaveBarProps) {
  const t = uiTexts.useTexts();
  if (!shown) return null;
  return (
    <div className="panel save-bar" role="status">
      <StatusWord tone={faulty ? 'danger' : 'warning'}>{words}</StatusWord>
      {children}
      <div className="save-bar-acts">
        <Button onClick={onDrop}>{t('dropChanges')}</Button>
        <Button type="primary" disabled={faulty} loading={saving} onClick={onSave}>
          {saveLabel}
        </Button>
      </div>
    </div>
  );
}
