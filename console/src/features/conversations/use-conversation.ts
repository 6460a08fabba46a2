import type { Conversation } from '@huiyin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { now } from '../../platform/clock.ts';
import { useNotices, useResume, useTopic } from '../../platform/live-line.ts';
import { conversationQuery, customerQuery, inboxKey } from './queries.ts';
import { storeOf } from './stores.ts';

/** How long "is typing" stays without another key, in milliseconds. */
const typingLasts = 5000;

/** A conversation and its messages, kept true by the live line while it is shown. */
export function useConversation(id: string) {
  const client = useQueryClient();
  const store = storeOf(id);
  const messages = useSyncExternalStore(store.subscribe, store.state);
  const query = useQuery(conversationQuery(id));
  const conversation = query.data;
  const [typing, setTyping] = useState(0);

  useTopic(`conversation:${id}`);
  useEffect(() => {
    void store.open();
  }, [store]);
  // The browser tells at once that the network is back; the line needs a while to notice.
  useEffect(() => {
    window.addEventListener('online', store.resume);
    return () => window.removeEventListener('online', store.resume);
  }, [store]);
  useResume(() => {
    void store.open();
    store.resume();
    void client.invalidateQueries({ queryKey: conversationQuery(id).queryKey });
  });
  useNotices((notice) => {
    if (notice.type === 'message') {
      store.receive(notice);
      if (notice.message.conversationId === id && notice.message.sender === 'customer') setTyping(0);
    } else if (notice.type === 'subscribed' && notice.topic === `conversation:${id}`) {
      // What was stored between the first question and the subscription.
      void store.open();
    } else if (notice.type === 'conversation' && notice.conversationId === id) {
      void client.invalidateQueries({ queryKey: conversationQuery(id).queryKey });
      // Known, merged or verified meanwhile: the card is another.
      if (notice.change.startsWith('customer')) {
        void client.invalidateQueries({ queryKey: customerQuery(id).queryKey });
        void client.invalidateQueries({ queryKey: inboxKey });
      }
    } else if (notice.type === 'typing' && notice.conversationId === id && notice.sender === 'customer') {
      setTyping(now() + typingLasts);
    } else if (notice.type === 'read' && notice.conversationId === id && notice.by === 'customer') {
      client.setQueryData(conversationQuery(id).queryKey, (old: Conversation | undefined) =>
        old && {
          ...old,
          customerDeliveredSeq: Math.max(old.customerDeliveredSeq, notice.delivered),
          customerReadSeq: Math.max(old.customerReadSeq, notice.read),
        },
      );
    }
  });
  useEffect(() => {
    if (typing === 0) return;
    const timer = setTimeout(() => setTyping(0), typingLasts);
    return () => clearTimeout(timer);
  }, [typing]);

  // The grant to see personal data ends: everything is shown masked again.
  const until = conversation?.unmaskedUntil ?? null;
  const shownUntil = useRef(until);
  useEffect(() => {
    // Granted, here or in another tab, or ended: the texts are others now.
    if (shownUntil.current === until) return;
    shownUntil.current = until;
    void client.invalidateQueries({ queryKey: customerQuery(id).queryKey });
    void store.reload();
  }, [until, client, id, store]);
  useEffect(() => {
    if (until === null) return;
    const refresh = () => void client.invalidateQueries({ queryKey: conversationQuery(id).queryKey });
    const timer = setTimeout(refresh, Math.max(0, Date.parse(until) - now()) + 500);
    return () => clearTimeout(timer);
  }, [until, client, id]);

  return { store, messages, query, conversation, typing: typing > 0 };
}
