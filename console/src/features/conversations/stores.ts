import type { AgentMessage, MessagesPage, Sent, UploadedFile } from '@huiyin/contracts';
import { api, ApiError, onSessionEnd } from '../../platform/api.ts';
import { now } from '../../platform/clock.ts';
import { newName } from '../../platform/new-name.ts';
import { privateStorage } from '../../platform/private-storage.ts';
import { errorLine } from '../../ui/error-words.ts';
import { createConversationStore, type ConversationStore } from './conversation-store.ts';
import type { Outgoing } from './message-log.ts';

/** Conversations kept in memory: twice what anybody handles at once. */
const kept = 40;
const stores = new Map<string, ConversationStore>();

onSessionEnd(() => stores.clear());

/** The store of a conversation; the least recently opened ones are forgotten, unless something is still unsent. */
export function storeOf(id: string): ConversationStore {
  const store = stores.get(id) ?? makeStore(id);
  stores.delete(id);
  stores.set(id, store);
  for (const [other, each] of stores) {
    if (stores.size <= kept) break;
    if (each.state().log.outgoing.length === 0) stores.delete(other);
  }
  return store;
}

/** Is anything written but not stored yet? */
export function hasUnsent(): boolean {
  return [...stores.values()].some((store) => store.state().log.outgoing.length > 0);
}

function makeStore(id: string): ConversationStore {
  const path = `/api/conversations/${id}/messages`;
  const key = `unsent.${id}`;
  return createConversationStore(id, {
    messages: (query) => api.get<MessagesPage>(path, query),
    post: (message: AgentMessage) => api.post<Sent>(path, message),
    upload: (file) => api.post<UploadedFile>('/api/files', file, { name: file.name }),
    mayRetry: (error) => error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.status === 429),
    words: errorLine,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => new Date(now()).toISOString(),
    newClientId: newName,
    preview: (file) => (file.type.startsWith('image/') ? URL.createObjectURL(file) : null),
    remember: (unsent) => privateStorage.set(key, unsent.length === 0 ? null : JSON.stringify(unsent)),
    recall: () => {
      try {
        return JSON.parse(privateStorage.get(key) ?? '[]') as Outgoing[];
      } catch {
        return [];
      }
    },
  });
}
