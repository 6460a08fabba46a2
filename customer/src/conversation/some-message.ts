import type { ChatConversation, Message } from '@huiyin/contracts';

/** A message for tests. */
export const someMessage = (seq: number, given: Partial<Message> = {}): Message => ({
  conversationId: 'c1',
  seq,
  clientId: `client-${seq}`,
  sender: 'customer',
  senderName: '',
  kind: 'text',
  text: `m${seq}`,
  file: null,
  system: null,
  masked: false,
  at: '2026-03-02T01:00:00.000Z',
  ...given,
});

/** A conversation for tests. */
export const someConversation = (given: Partial<ChatConversation> = {}): ChatConversation => ({
  id: 'c1',
  state: 'active',
  contact: 1,
  agentName: '刘晓梅',
  position: null,
  expectedWaitSeconds: null,
  lastSeq: 0,
  agentReadSeq: 0,
  canRate: false,
  rated: false,
  contactLeft: false,
  endReason: null,
  openedAt: '2026-03-02T01:00:00.000Z',
  ...given,
});
