import type { Message } from '@huiyin/contracts';
import { daysAgo } from '../../platform/format.ts';

export interface ShownMessage {
  message: Message;
  /** First of a day: a line with the day stands above it. */
  newDay: boolean;
  /** Follows one of the same sender within five minutes: name and face are not repeated. */
  follows: boolean;
}

const together = 5 * 60_000;

/** Messages with what stands around them. */
export function messageGroups(messages: readonly Message[]): ShownMessage[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const at = Date.parse(message.at);
    const newDay = !before || daysAgo(Date.parse(before.at), at) !== 0;
    const sameVoice = before !== undefined && before.sender === message.sender && before.senderName === message.senderName && (before.kind === 'note') === (message.kind === 'note');
    return { message, newDay, follows: !newDay && sameVoice && message.kind !== 'system' && at - Date.parse(before.at) < together };
  });
}

/** How far an own message has got. */
export function markOf(seq: number, delivered: number, read: number): 'sent' | 'delivered' | 'read' {
  if (seq <= read) return 'read';
  return seq <= delivered ? 'delivered' : 'sent';
}
