import { LockOutlined, SendOutlined } from '@ant-design/icons';
import type { Conversation, LookingAs, Message } from '@huiyin/contracts';
import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { isComposing, useKeys } from '../../platform/keys.ts';
import { useMe } from '../../platform/session.ts';
import { AnswerPicker, slashBefore, type PickerKeys } from '../answer-templates/index.tsx';
import { answeredSince } from './composing/answered-since.ts';
import { blanksOf, nextBlank } from './composing/blanks.ts';
import { ComposerModes } from './composing/ComposerModes.tsx';
import { FileChooser } from './composing/FileChooser.tsx';
import { PickedFiles, type Picked } from './composing/PickedFiles.tsx';
import { SendConcerns } from './composing/SendConcerns.tsx';
import { ComposerClosed } from './ComposerClosed.tsx';
import type { Draft } from './conversation-store.ts';
import { commandOf } from './desk-keys.ts';
import { EmojiPicker } from './EmojiPicker.tsx';
import { mentionBefore, MentionPicker, type Colleague } from './MentionPicker.tsx';
import { conversationTexts } from './texts.ts';
import { useDraft } from './use-draft.ts';
import { useFileDrop } from './use-file-drop.ts';

/** Characters of one message; the wire allows no more. */
const longest = 5000;
/** The customer is told at most this often that somebody types, in milliseconds. */
const typingEvery = 3000;

export interface ComposerProps {
  conversation: Conversation;
  messages: readonly Message[];
  onSend: (draft: Omit<Draft, 'author'>) => void;
  onTyping: (doing: Exclude<LookingAs, 'reads'>) => void;
}

/** Where answers and notes are written. */
export function Composer({ conversation, messages, onSend, onTyping }: ComposerProps) {
  const t = conversationTexts.useTexts();
  const me = useMe();
  const { may } = conversation;
  const [mode, setMode] = useState<'text' | 'note'>(may.write ? 'text' : 'note');
  const [draft, setDraft] = useDraft(conversation.id);
  const [picked, setPicked] = useState<Picked[]>([]);
  const box = useRef<TextAreaRef>(null);
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
  // Sending was tried; what speaks against it is shown until it is settled or sent all the same.
  const [asking, setAsking] = useState(false);
  const blanks = note ? [] : blanksOf(text);
  const answered = note ? undefined : answeredSince(messages, draft.since, me?.name ?? '');
  const lastSeq = messages.at(-1)?.seq ?? null;
  const focus = (next: 'text' | 'note') => {
    setMode(next);
    box.current?.focus();
  };
  useKeys({
    ...(may.write ? { [commandOf('reply')]: () => focus('text'), [commandOf('template')]: () => beginTemplate() } : {}),
    ...(may.note ? { [commandOf('note')]: () => focus('note') } : {}),
  });
  useEffect(() => {
    // Reading with J and K stays possible: only an answer that is possible takes the cursor, and not on a phone.
    if (may.write && globalThis.matchMedia('(pointer: fine)').matches) box.current?.focus({ preventScroll: true });
  }, [may.write]);

  const write = (value: string) => {
    setDraft(note ? { note: value } : text === '' ? { text: value, since: lastSeq } : { text: value });
    if (value === '' || performance.now() - typedAt.current < typingEvery) return;
    typedAt.current = performance.now();
    onTyping(note ? 'notes' : 'writes');
  };
  const select = (from: number, to: number) => {
    const area = box.current?.resizableTextArea?.textArea;
    setCursor(to);
    box.current?.focus();
    requestAnimationFrame(() => area?.setSelectionRange(from, to));
  };
  /** A slash at the end of the answer opens the list of templates. */
  const beginTemplate = () => {
    const begun = draft.text.replace(/[\w/:.-]$/u, '$& ');
    setMode('text');
    setDraft({ text: `${begun}/`, ...(draft.text === '' ? { since: lastSeq } : {}) });
    setClosedAt(null);
    select(begun.length + 1, begun.length + 1);
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
    write(text.slice(0, from) + words + text.slice(to));
    const blank = blanksOf(words)[0];
    select(from + (blank?.from ?? words.length), from + (blank?.to ?? words.length));
  };
  const insert = (words: string) => {
    const area = box.current?.resizableTextArea?.textArea;
    put(words, area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length);
  };
  const ready = over <= 0 && (text.trim() !== '' || (!note && picked.length > 0));
  const trySend = () => {
    if (!ready) return;
    if (blanks.length > 0 || answered !== undefined) setAsking(true);
    else send();
  };
  const send = () => {
    if (!ready) return;
    setAsking(false);
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
  /** What has been read once is not warned of again; open blanks are. */
  const goBack = () => {
    setAsking(false);
    setDraft({ since: lastSeq });
    const [first] = blanks;
    select(first?.from ?? text.length, first?.to ?? text.length);
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event.nativeEvent)) return;
    if ((picking || mentioning) && picker.current?.onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (warned) goBack();
      else box.current?.blur();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (!warned) trySend();
      else if (event.ctrlKey || event.metaKey) send();
    } else if (event.key === 'Tab') {
      const { selectionStart, selectionEnd } = event.currentTarget;
      const blank = note ? undefined : nextBlank(text, { from: selectionStart, to: selectionEnd }, event.shiftKey ? -1 : 1);
      if (blank === undefined) return;
      event.preventDefault();
      select(blank.from, blank.to);
    }
  };
  const warned = asking && (blanks.length > 0 || answered !== undefined);
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
      <ComposerModes may={may} mode={mode} onMode={setMode} left={longest - text.length} />
      {picked.length > 0 && !note && <PickedFiles picked={picked} onRemove={unpick} />}
      {warned && (
        <SendConcerns
          text={text}
          blanks={blanks}
          answered={answered}
          onBlank={({ from, to }) => select(from, to)}
          onSend={send}
          onBack={goBack}
          onDrop={() => {
            setAsking(false);
            setDraft({ text: '' });
            box.current?.focus();
          }}
        />
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
        {may.write && !note && <FileChooser onChoose={pick} />}
        <Button className="composer-send" type="primary" icon={note ? <LockOutlined aria-hidden /> : <SendOutlined aria-hidden />} disabled={!ready} onClick={trySend}>
          {note ? t('sendNote') : t('send')}
        </Button>
      </div>
    </div>
  );
}
