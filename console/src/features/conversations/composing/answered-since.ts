import type { Message } from '@huiyin/contracts';

/** The last answer that somebody else gave the customer after the message at which one began to type; `since` null: not known when that was. */
export function answeredSince(messages: readonly Message[], since: number | null, myName: string): Message | undefined {
  if (since === null) return undefined;
  return messages.findLast(({ seq, sender, kind, senderName }) => seq > since && sender === 'agent' && kind !== 'note' && senderName !== myName);
}
