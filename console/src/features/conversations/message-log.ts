import type { Message } from '@huiyin/contracts';

/** A message on its way: shown at once, and again under the same `clientId` when it is stored. */
export interface Outgoing {
  clientId: string;
  kind: 'text' | 'note' | 'file';
  /** Name of the sender as readers will see it. */
  author: string;
  text: string;
  /** What is sent as a file, and its picture while the server does not have it yet. */
  file: { name: string; mediaType: string; size: number; preview: string | null } | null;
  at: string;
  /** People mentioned in a note. */
  mentions?: string[];
  state: 'sending' | 'failed';
  /** A file refused for what it is: the same again would be refused again. */
  refused?: boolean;
  /** The network was gone: it goes on by itself when the server answers again. */
  unreachable?: boolean;
  /** Why it failed, in words. */
  failure: string;
}

/** What this program holds of one conversation: a run of messages without holes, newest last, and what is on its way. */
export interface MessageLog {
  messages: readonly Message[];
  outgoing: readonly Outgoing[];
  /** There are older ones on the server. */
  earlier: boolean;
  /** Everything up to this `seq` is known; gaps below it are messages that this reader may not see. */
  complete: number;
}

export const emptyLog: MessageLog = { messages: [], outgoing: [], earlier: false, complete: 0 };

/** The newest page: forgets what was held before, keeps what is on its way. */
export function withNewestPage(log: MessageLog, page: { messages: readonly Message[]; more: boolean }): MessageLog {
  const complete = page.messages.at(-1)?.seq ?? 0;
  // Live messages may have overtaken the answer; those that follow it without a hole stay.
  const later = log.messages.filter((message) => message.seq > complete);
  const outgoing = withoutStored(log.outgoing, page.messages);
  return merge({ messages: page.messages, outgoing, earlier: page.more, complete }, later, false);
}

/** A page of older ones, asked for by the first that is held. */
export function withEarlierPage(log: MessageLog, page: { messages: readonly Message[]; more: boolean }): MessageLog {
  return { ...merge(log, page.messages, false), earlier: page.more };
}

/** Answer to `after=<complete>`: nothing is missing between them and the end of the page. */
export function withLaterPage(log: MessageLog, page: { messages: readonly Message[] }): MessageLog {
  return merge(log, page.messages, true);
}

/** One message told by the live line; it may come twice, late, or before another that is still missing. */
export function withLiveMessage(log: MessageLog, message: Message): MessageLog {
  return merge(log, [message], false);
}

/** Is something missing between what is known and the newest that is held? Then ask for everything after `complete`. */
export function hasHole(log: MessageLog): boolean {
  return (log.messages.at(-1)?.seq ?? 0) > log.complete;
}

/** Keeps the newest `keep` messages, so that a desk open all day stays quick; older ones are asked for again. */
export function trimmed(log: MessageLog, keep: number): MessageLog {
  if (log.messages.length <= keep) return log;
  return { ...log, messages: log.messages.slice(-keep), earlier: true };
}

/** Adds something to send, at the end. */
export function withOutgoing(log: MessageLog, outgoing: Outgoing): MessageLog {
  if (log.outgoing.some((each) => each.clientId === outgoing.clientId)) return log;
  if (log.messages.some((message) => message.clientId === outgoing.clientId)) return log;
  return { ...log, outgoing: [...log.outgoing, outgoing] };
}

/** Changes the state of something to send; nothing when it has been stored meanwhile. */
export function withOutgoingState(log: MessageLog, clientId: string, change: Partial<Pick<Outgoing, 'state' | 'failure' | 'refused' | 'unreachable'>>): MessageLog {
  return { ...log, outgoing: log.outgoing.map((each) => (each.clientId === clientId ? { ...each, ...change } : each)) };
}

/** Takes back something that was never stored. */
export function withoutOutgoing(log: MessageLog, clientId: string): MessageLog {
  return { ...log, outgoing: log.outgoing.filter((each) => each.clientId !== clientId) };
}

// By seq, each once; what the server says later about the same seq wins (it may be unmasked meanwhile).
function merge(log: MessageLog, incoming: readonly Message[], unbroken: boolean): MessageLog {
  const first = log.messages[0]?.seq ?? 0;
  const bySeq = new Map(log.messages.map((message) => [message.seq, message]));
  let changed = false;
  for (const message of incoming) {
    const known = bySeq.get(message.seq);
    if (known && sameMessage(known, message)) continue;
    bySeq.set(message.seq, message);
    changed = true;
  }
  let complete = log.complete;
  if (unbroken) complete = Math.max(complete, incoming.at(-1)?.seq ?? 0);
  while (bySeq.has(complete + 1)) complete += 1;
  if (!changed) return complete === log.complete ? log : { ...log, complete };
  const appended = incoming.every((message) => message.seq > (log.messages.at(-1)?.seq ?? 0));
  const messages = appended && first > 0 ? [...log.messages, ...sorted(incoming)] : sorted(bySeq.values());
  return { ...log, messages: unique(messages), outgoing: withoutStored(log.outgoing, incoming), complete };
}

function withoutStored(outgoing: readonly Outgoing[], messages: readonly Message[]): readonly Outgoing[] {
  if (outgoing.length === 0) return outgoing;
  const stored = new Set(messages.map((message) => message.clientId));
  return outgoing.filter((each) => !stored.has(each.clientId));
}

function sorted(messages: Iterable<Message>): Message[] {
  return [...messages].sort((a, b) => a.seq - b.seq);
}

function unique(messages: Message[]): Message[] {
  return messages.filter((message, index) => message.seq !== messages[index - 1]?.seq);
}

function sameMessage(a: Message, b: Message): boolean {
  return a.clientId === b.clientId && a.text === b.text && a.masked === b.masked && a.at === b.at && a.senderName === b.senderName && a.file?.id === b.file?.id && a.kind === b.kind && a.withdrawn === b.withdrawn;
}
