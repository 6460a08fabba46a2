import { CloseOutlined, FileOutlined, LockOutlined, PaperClipOutlined, SendOutlined } from '@ant-design/icons';
import type { Conversation } from '@huiyin/contracts';
import { Button, Input, Segmented } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useKeys } from '../../platform/keys.ts';
import { AnswerPicker, openBlank, slashBefore, type PickerKeys } from '../answer-templates/index.tsx';
import { ComposerClosed } from './ComposerClosed.tsx';
import type { Draft } from './conversation-store.ts';
import { EmojiPicker } from './EmojiPicker.tsx';
import { mentionBefore, MentionPicker, type Colleague } from './MentionPicker.tsx';
import { conversationTexts } from './texts.ts';
import { useDraft } from './use-draft.ts';
import { useFileDrop } from './use-file-drop.ts';

/** Characters of one message; the wire allows no more. */
const longest = 5000;
const showLeftFrom = 4500;
/** The customer is told at most this often that somebody types, in milliseconds. */
const typingEvery = 3000;

interface Picked {
  key: number;
  file: File;
  preview: string | null;
}

export interface ComposerProps {
  conversation: Conversation;
  onSend: (draft: Omit<Draft, 'author'>) => void;
  onTyping: () => void;
}

/** Where answers and notes are written. */
export function Composer({ conversation, onSend, onTyping }: ComposerProps) {
  const t = conversationTexts.useTexts();
  const { may } = conversation;
  const [mode, setMode] = useState<'text' | 'note'>(may.write ? 'text' : 'note');
  const [draft, setDraft] = useDraft(conversation.id);
  const [picked, setPicked] = useState<Picked[]>([]);
  const box = useRef<TextAreaRef>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const typedAt = useRef(0);
  const key = useRef(0);
  const note = mode === 'note';
  const text = note ? draft.note : draft.text;
  const [cursor, setCursor] = useState(0);
  // Closed by Esc at this place of the text; typing a new command opens it again.
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const picker = useRef<PickerKeys>(null);
  const slash = note || !may.write ? null : slashBefore(text, cursor);
  const picking = slash !== null && slash.from !== closedAt;
  const at = note ? mentionBefore(text, cursor) : null;
  const mentioning = at !== null && at.from !== closedAt;
  const [mentioned, setMentioned] = useState<Colleague[]>([]);
  const over = text.length - longest;
  const focus = (next: 'text' | 'note') => {
    setMode(next);
    box.current?.focus();
  };
  useKeys({ ...(may.write ? { i: () => focus('text') } : {}), ...(may.note ? { n: () => focus('note') } : {}) });
  useEffect(() => {
    // Reading with J and K stays possible: only an answer that is possible takes the cursor, and not on a phone.
    if (may.write && globalThis.matchMedia('(pointer: fine)').matches) box.current?.focus({ preventScroll: true });
  }, [may.write]);

  const write = (value: string) => {
    setDraft(note ? { note: value } : { text: value });
    if (note || value === '' || performance.now() - typedAt.current < typingEvery) return;
    typedAt.current = performance.now();
    onTyping();
  };
  const pick = (files: Iterable<File>) => {
    const made = [...files].map((file) => ({ key: (key.current += 1), file, preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null }));
    if (made.length === 0) return;
    if (note && may.write) setMode('text');
    setPicked((all) => [...all, ...made]);
  };
  const dragging = useFileDrop(may.write ? pick : null);
  if (!may.write && !may.note) return <ComposerClosed conversation={conversation} />;

  const unpick = (gone: Picked) => {
    if (gone.preview !== null) URL.revokeObjectURL(gone.preview);
    setPicked((all) => all.filter((each) => each.key !== gone.key));
  };
  /** Puts words in the place of what stands between two places, and the cursor behind them or over a blank in them. */
  const put = (words: string, from: number, to: number) => {
    const area = box.current?.resizableTextArea?.textArea;
    write(text.slice(0, from) + words + text.slice(to));
    const blank = openBlank(words);
    const at = from + (blank === undefined ? words.length : words.indexOf(blank));
    const end = blank === undefined ? at : at + blank.length;
    setCursor(end);
    box.current?.focus();
    requestAnimationFrame(() => area?.setSelectionRange(at, end));
  };
  const insert = (words: string) => {
    const area = box.current?.resizableTextArea?.textArea;
    put(words, area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length);
  };
  const ready = over <= 0 && (text.trim() !== '' || (!note && picked.length > 0));
  const send = () => {
    if (!ready) return;
    if (!note) {
      for (const each of picked) {
        onSend({ kind: 'file', text: '', file: each.file });
        if (each.preview !== null) URL.revokeObjectURL(each.preview);
      }
      setPicked([]);
    }
    if (text.trim() !== '') {
      const mentions = note ? [...new Set(mentioned.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))] : [];
      onSend({ kind: mode, text: text.trim(), ...(mentions.length > 0 ? { mentions } : {}) });
      setMentioned([]);
    }
    setDraft(note ? { note: '' } : { text: '' });
    typedAt.current = 0;
    box.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if ((picking || mentioning) && picker.current?.onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      box.current?.blur();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!may.write || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    pick(event.clipboardData.files);
  };
  return (
    <div
      className={`composer${note ? ' composer-note' : ''}${dragging ? ' composer-dragging' : ''}`}
    >
      {mentioning && (
        <MentionPicker
          keys={picker}
          conversationId={conversation.id}
          word={at.word}
          onPick={(colleague) => {
            setMentioned((all) => [...all, colleague]);
            put(`@${colleague.name} `, at.from, at.to);
          }}
          onClose={() => setClosedAt(at.from)}
        />
      )}
      {picking && (
        <AnswerPicker
          keys={picker}
          conversationId={conversation.id}
          word={slash.word}
          onPick={(words) => put(words, slash.from, slash.to)}
          onClose={() => setClosedAt(slash.from)}
        />
      )}
      {!may.write && <ComposerClosed conversation={conversation} />}
      <div className="composer-modes">
        <Segmented<'text' | 'note'>
          size="small"
          value={mode}
          onChange={setMode}
          options={[
            ...(may.write ? [{ value: 'text' as const, label: t('reply') }] : []),
            ...(may.note ? [{ value: 'note' as const, icon: <LockOutlined aria-hidden />, label: t('note') }] : []),
          ]}
        />
        {note && <span className="composer-hint">{t('noteHelp')}</span>}
        {text.length > showLeftFrom && (
          <span className={`composer-left figures${over > 0 ? ' status-danger' : ''}`} role="status">
            {over > 0 ? t('over', { count: over }) : t('left', { count: -over })}
          </span>
        )}
      </div>
      {picked.length > 0 && !note && (
        <ul className="picked">
          {picked.map((each) => (
            <li key={each.key}>
              {each.preview === null ? <FileOutlined aria-hidden /> : <img src={each.preview} alt="" />}
              <span>{each.file.name}</span>
              <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} onClick={() => unpick(each)} aria-label={t('removeFile', { name: each.file.name })} />
            </li>
          ))}
        </ul>
      )}
      <Input.TextArea
        ref={box}
        variant="borderless"
        autoSize={{ minRows: 2, maxRows: 9 }}
        value={text}
        onChange={(event) => {
          write(event.target.value);
          setCursor(event.target.selectionStart);
          if (slash === null && at === null) setClosedAt(null);
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
        onKeyDown={onKey}
        onPaste={onPaste}
        placeholder={dragging ? t('dropHere') : note ? t('noteHere') : t('replyHere')}
        aria-label={note ? t('note') : t('composer')}
        status={over > 0 ? 'error' : ''}
      />
      <div className="composer-acts">
        <EmojiPicker onPick={insert} />
        {may.write && !note && (
          <>
            <Button type="text" icon={<PaperClipOutlined aria-hidden />} onClick={() => chooser.current?.click()} aria-label={t('attach')} title={t('attach')} />
            <input
              ref={chooser}
              type="file"
              multiple
              hidden
              aria-label={t('attach')}
              onChange={(event) => {
                pick(event.target.files ?? []);
                event.target.value = '';
              }}
            />
          </>
        )}
        <Button className="composer-send" type="primary" icon={note ? <LockOutlined aria-hidden /> : <SendOutlined aria-hidden />} disabled={!ready} onClick={send}>
          {note ? t('sendNote') : t('send')}
        </Button>
      </div>
    </div>
  );
}
