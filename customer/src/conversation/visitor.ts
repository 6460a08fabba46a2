import type { BrowserStore } from './browser-store.ts';
import { identityOwner } from './identity-owner.ts';

/** Who writes from this browser, as far as it remembers; one per channel. */
export function createVisitor(store: BrowserStore, channel: string) {
  const key = (name: string) => `huiyin.${channel}.${name}`;
  return {
    key,
    token: () => store.get(key('token')) ?? '',
    keepToken: (token: string) => store.set(key('token'), token),
    /**
     * The host site says who is signed in (`null`: nobody). True when that is another person than before, whose
     * conversation and unsent words must not pass to this one.
     */
    changesTo: (identityToken: string | null): boolean => {
      const owner = identityToken ? identityOwner(identityToken) : '';
      const before = store.get(key('owner')) ?? '';
      store.set(key('owner'), owner || null);
      const other = before !== '' && before !== owner;
      if (other) for (const name of ['token', 'draft', 'read', 'conversation']) store.set(key(name), null);
      return other;
    },
    read: (conversationId: string): number => {
      const [id, seq] = (store.get(key('read')) ?? '').split(' ');
      return id === conversationId ? Number(seq) : 0;
    },
    keepRead: (conversationId: string, seq: number) => store.set(key('read'), `${conversationId} ${seq}`),
    draft: () => store.get(key('draft')) ?? '',
    keepDraft: (text: string) => store.set(key('draft'), text || null),
    /** Other tabs learn from it that a conversation has begun. */
    keepConversation: (id: string) => {
      if (store.get(key('conversation')) !== id) store.set(key('conversation'), id);
    },
  };
}
export type Visitor = ReturnType<typeof createVisitor>;
