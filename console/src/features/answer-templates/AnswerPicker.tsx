import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import './answer-templates.css';
import { fillAnswer } from './fill-answer.ts';
import { useBlankWords } from './use-blank-words.ts';
import { matchAnswers } from './match-answers.ts';
import { answersQuery, answerValuesQuery } from './queries.ts';
import { answerTexts } from './texts.ts';

/** Rows shown at most; typing on finds the others. */
const most = 30;

/** The keys of the text under it come here first. */
export interface PickerKeys {
  /** True: the key was for the list. */
  onKey: (event: KeyboardEvent) => boolean;
}

export interface AnswerPickerProps {
  conversationId: string;
  word: string;
  onPick: (text: string) => void;
  onClose: () => void;
  keys: Ref<PickerKeys>;
}

/** The templates that fit what was typed after `/`; arrows choose, Enter or Tab puts one in. */
export function AnswerPicker({ conversationId, word, onPick, onClose, keys }: AnswerPickerProps) {
  const t = answerTexts.useTexts();
  const query = useQuery(answersQuery);
  const values = useQuery(answerValuesQuery(conversationId)).data;
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const rows = matchAnswers(query.data?.items ?? [], word, most);
  const chosen = Math.min(at, rows.length - 1);
  const blanks = useBlankWords();
  const pick = (index: number) => {
    const row = rows[index];
    if (row) onPick(fillAnswer(row.body, values, blanks));
  };
  useEffect(() => setAt(0), [word]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  useImperativeHandle(keys, () => ({
    onKey: (event) => {
      if (event.key === 'Escape') onClose();
      else if (rows.length === 0) return false;
      else if (event.key === 'ArrowDown') setAt((chosen + 1) % rows.length);
      else if (event.key === 'ArrowUp') setAt((chosen - 1 + rows.length) % rows.length);
      else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') pick(chosen);
      else return false;
      return true;
    },
  }));
  if (!query.data) return null;
  return (
    <div className="answer-picker">
      <ul ref={list} role="listbox" aria-label={t('pick')}>
        {rows.map((row, index) => (
          <li
            key={row.id}
            role="option"
            aria-selected={index === chosen}
            onMouseMove={() => setAt(index)}
            // The text must keep its cursor.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(index)}
          >
            <strong>{row.title}</strong>
            {row.shortcut !== '' && <code>/{row.shortcut}</code>}
            <span className="answer-owner">{t(`owner.${row.owner}`)}</span>
            <span className="answer-text">{fillAnswer(row.body, values, blanks)}</span>
          </li>
        ))}
      </ul>
      <p className="answer-hint">
        <span>{rows.length > 0 ? t('pickHint') : word === '' ? t('empty') : t('pickNone', { word })}</span>
        <Link to="/answer-templates">{t('manage')}</Link>
      </p>
    </div>
  );
}
