import type { BrowserStore } from './browser-store.ts';
import { identityOwner } from './identity-owner.ts';

/**
 * Who writes from this browser, as far as it remembers; one per channel. Token, draft, unsent words and place in the
 * conversation of each signed-in customer, and of the visitor who is not signed in, are kept apart.
 */
export function createVisitor(store: BrowserStore, channel: string) {
  const ownerKey = `huiyin.${channel}.owner`;
  let owner = '';
  const keyOf = (who: string, name: string) => `huiyin.${channel}.${who}.${name}`;
  const key = (name: string) => keyOf(owner, name);
  const get = (name: string) => store.get(key(name)) ?? '';
  return {
    key,
    token: () => get('token'),
    /** Of whoever wrote here before signing in; empty when nobody did, or nobody is signed in. */
    anonymousToken: () => (owner && store.get(keyOf('', 'token'))) || '',
    /** The conversation begun before signing in goes on: with its draft, its unsent words, and how far it was read. */
    inherit: (): void => {
      const before = keyOf('', '');
      for (const name of store.keys()) {
        if (!name.startsWith(before) || name === `${before}token`) continue;
        const own = key(name.slice(before.length));
        store.set(own, store.get(own) ?? store.get(name));
        store.set(name, null);
      }
    },
    keepToken: (token: string) => store.set(key('token'), token),
    /** Somebody was signed in here last: the page around may be about to say so again. */
    expectsOwner: () => !!store.get(ownerKey),
    /**
     * The host site says who is signed in (`null`: nobody). What another person left here is forgotten, unless a token
     * was only refused: then its owner may come back with a fresh one.
     */
    become: (identityToken: string | null, isRefused = false): void => {
      const last = store.get(ownerKey);
      owner = identityToken ? identityOwner(identityToken) : '';
      if (isRefused) return;
      store.set(ownerKey, owner || null);
      if (last && last !== owner) for (const name of store.keys()) if (name.startsWith(keyOf(last, ''))) store.set(name, null);
    },
    read: (conversationId: string): number => {
      const [id, seq] = get('read').split(' ');
      return id === conversationId ? Number(seq) : 0;
    },
    keepRead: (conversationId: string, seq: number) => store.set(key('read'), `${conversationId} ${seq}`),
    draft: () => get('draft'),
    keepDraft: (text: string) => store.set(key('draft'), text || null),
    /** Other tabs learn from it that a conversation has begun. */
    keepConversation: (id: string) => get('conversation') === id || store.set(key('conversation'), id),
  };
}
export type Visitor = ReturnType<typeof createVisitor>;
