import { Fragment, h } from '../../view/h.ts';
import * as w from '../../words/words.ts';
import type { Message } from '@huiyin/contracts';
import { ownMark } from '../../conversation/chat-state.ts';
import type { OutboxEntry } from '../../conversation/outbox.ts';
import { textParts } from './text-links.ts';
import { clockTime } from '../../words/time-words.ts';
import { FileLink, Picture } from './Attachment.tsx';
import type { Ui } from '../screen.ts';

function Text({ text }: { text: string }) {
  return (
    <p class="bubble">
      {textParts(text).map((part) => (part.href ? <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">{part.text}</a> : part.text))}
    </p>
  );
}

/** One message of the conversation. Text is text, whatever it contains; only http and https become links. */
export function Bubble({ ui, message, follows }: { ui: Ui; message: Message; follows: boolean }) {
  const { chat } = ui;
  const { sender, file, system, text } = message;
  if (system) return <p class="system">{system.words[w.lang]}</p>;
  const own = sender === 'customer';
  return (
    <>
      <span class={own || follows ? 'unseen' : 'name'}>{own ? w.you : message.senderName}</span>
      {file && (message.kind === 'image' ? <Picture ui={ui} file={file} /> : <FileLink ui={ui} file={file} />)}
      {text && <Text text={text} />}
      <span class="meta">
        <time dateTime={message.at}>{clockTime(new Date(message.at))}</time>
        {own && w.mark[ownMark(message.seq, chat.state())]}
      </span>
    </>
  );
}

/** A message on its way: what holds it up, and what can be done. */
export function PendingBubble({ ui, entry }: { ui: Ui; entry: OutboxEntry }) {
  const { chat } = ui;
  const { outbox } = chat;
  const { clientId, file, text, refused } = entry;
  const upload = outbox.uploadOf(clientId);
  const isRefused = refused !== undefined;
  const waits = !isRefused && outbox.attempts() > 0;
  return (
    <>
      <span class="unseen">{w.you}</span>
      {file && (upload && !isRefused && file.type.startsWith('image/') ? <img class="picture" src={upload.url} alt={file.name} /> : <p class="bubble">{file.name}</p>)}
      {text && <Text text={text} />}
      {upload && !entry.fileId && !isRefused && <progress value={upload.progress} aria-label={file?.name} />}
      <span class={isRefused ? 'meta bad' : 'meta'}>
        {isRefused ? w.mark.refused + refused : waits ? w.mark.waiting : w.mark.sending}
        {(isRefused || waits) && <button type="button" onclick={() => outbox.retry(clientId)}>{w.retry}</button>}
        {isRefused && <button type="button" onclick={() => outbox.drop(clientId)}>{w.remove}</button>}
      </span>
    </>
  );
}
