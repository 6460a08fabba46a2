import type { Colleagues } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useImperativeHandle, useState, type Ref } from 'react';
import { api } from '../../platform/api.ts';
import type { PickerKeys } from '../answer-templates/index.tsx';
import { conversationTexts } from './texts.ts';

export interface Colleague {
  id: string;
  name: string;
}

/** The `@` with what was typed after it, up to the cursor. */
export function mentionBefore(text: string, cursor: number): { from: number; to: number; word: string } | null {
  const found = /(?:^|[^\w.])@([^\s@]{0,12})$/u.exec(text.slice(0, cursor));
  if (!found) return null;
  const word = found[1] ?? '';
  return { from: cursor - word.length - 1, to: cursor, word };
}

export interface MentionPickerProps {
  conversationId: string;
  word: string;
  onPick: (colleague: Colleague) => void;
  onClose: () => void;
  keys: Ref<PickerKeys>;
}

/** Colleagues who may read the conversation; arrows choose, Enter or Tab puts the name in. */
export function MentionPicker({ conversationId, word, onPick, onClose, keys }: MentionPickerProps) {
  const t = conversationTexts.useTexts();
  const [at, setAt] = useState(0);
  const query = useQuery({
    queryKey: ['conversations', 'colleagues', conversationId, word],
    queryFn: ({ signal }) => api.get<Colleagues>(`/api/conversations/${conversationId}/colleagues`, { q: word }, signal),
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
  const rows = query.data?.items ?? [];
  const chosen = Math.min(at, rows.length - 1);
  useEffect(() => setAt(0), [word]);
  useImperativeHandle(keys, () => ({
    onKey: (event) => {
      const row = rows[chosen];
      if (event.key === 'Escape') onClose();
      else if (row === undefined) return false;
      else if (event.key === 'ArrowDown') setAt((chosen + 1) % rows.length);
      else if (event.key === 'ArrowUp') setAt((chosen - 1 + rows.length) % rows.length);
      else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') onPick(row);
      else return false;
      return true;
    },
  }));
  if (!query.data) return null;
  return (
    <div className="mention-picker">
      <ul role="listbox" aria-label={t('mentionPick')}>
        {rows.map((row, index) => (
          <li key={row.id} role="option" aria-selected={index === chosen} onMouseMove={() => setAt(index)} onMouseDown={(event) => event.preventDefault()} onClick={() => onPick(row)}>
            <strong>{row.name}</strong> <span>{row.departmentName}</span>
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p>{t('mentionNone')}</p>}
    </div>
  );
}
