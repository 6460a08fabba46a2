import { Button } from 'antd';
import type { ReactNode } from 'react';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { calendarTexts } from './texts.ts';

/** Stays in sight at the bottom while something is not saved. */
export function SaveBar({ shown, faulty, saving, label, onDrop, onSave, children }: { shown: boolean; faulty: boolean; saving: boolean; label: string; onDrop: () => void; onSave: () => void; children?: ReactNode }) {
  const t = calendarTexts.useTexts();
  if (!shown) return null;
  return (
    <div className="panel calendar-bar" role="status">
      <StatusWord tone="warning">{t('pending')}</StatusWord>
      {children}
      <div className="calendar-bar-acts">
        <Button onClick={onDrop}>{t('drop')}</Button>
        <Button type="primary" disabled={faulty} loading={saving} onClick={onSave}>
          {label}
        </Button>
      </div>
    </div>
  );
}
