import type { BrowserStore } from './browser-store.ts';
import { backoff } from './backoff.ts';
import { ChatFailure, mayPass } from './chat-failure.ts';

/** A message that the server has not yet confirmed. */
export interface OutboxEntry {
  clientId: string;
  /** Milliseconds; orders the outbox. */
  at: number;
  text?: string;
  /** Set once the file is on the server. */
  fileId?: string;
  file?: { name: string; type: string; size: number };
  /** The one-tap button or large type was used. */
  older?: boolean;
  /** Why the server refused it for good. */
  refused?: string;
}

/** What only this page holds: bytes cannot be kept across a reload before they are on the server. */
export interface Upload {
  bytes: File;
  url: string;
  /** From 0 to 1. */
  progress: number;
}

export interface OutboxDeps {
  store: BrowserStore;
  /** Entries are kept under `prefix() + clientId`: one key each, so tabs never overwrite one another's. */
  prefix: () => string;
  /** Throws a ChatFailure. Must be safe to repeat with the same entry. */
  deliver: (entry: OutboxEntry) => Promise<void>;
  upload: (file: File, progress: (share: number) => void) => Promise<{ id: string }>;
  changed: () => void;
  now: () => number;
  random: () => number;
  later: (milliseconds: number, act: () => void) => () => void;
}

/**
 * Messages leave one after the other, in the order written, with the same `clientId` at every try. A failure that may
 * pass holds the line and is tried again with growing pauses; a refusal marks that one message and lets the rest go.
 */
export function createOutbox(deps: OutboxDeps) {
  const entries = new Map<string, OutboxEntry>();
  const uploads = new Map<string, Upload>();
  let sending: string | null = null;
  let attempts = 0;
  let last = 0;
  let cancel: (() => void) | null = null;

  const keep = (entry: OutboxEntry) => {
    entries.set(entry.clientId, entry);
    if (!uploads.has(entry.clientId) || entry.fileId) deps.store.set(deps.prefix() + entry.clientId, JSON.stringify(entry));
  };
  const forget = (clientId: string) => {
    entries.delete(clientId);
    uploads.delete(clientId);
    deps.store.set(deps.prefix() + clientId, null);
  };
  const list = () => [...entries.values()].sort((a, b) => a.at - b.at);
  // Two messages of one millisecond must stay in order.
  const stamp = () => (last = Math.max(deps.now(), last + 1));

  async function send(entry: OutboxEntry) {
    const upload = uploads.get(entry.clientId);
    if (upload && !entry.fileId) {
      const { id } = await deps.upload(upload.bytes, (share) => {
        upload.progress = share;
        deps.changed();
      });
      entry.fileId = id;
      keep(entry);
    }
    await deps.deliver(entry);
  }

  async function flush(): Promise<void> {
    if (sending) return;
    cancel?.();
    cancel = null;
    for (;;) {
      const next = list().find((e) => e.refused === undefined);
      if (!next) break;
      sending = next.clientId;
      try {
        await send(next);
        attempts = 0;
        forget(next.clientId);
      } catch (failure) {
        if (mayPass(failure)) {
          attempts += 1;
          const asked = failure instanceof ChatFailure ? (failure.retryAfterSeconds ?? 0) * 1000 : 0;
          cancel = deps.later(Math.max(asked, backoff(attempts, deps.random)), () => void flush());
          break;
        }
        keep({ ...next, refused: (failure as Error).message });
      } finally {
        sending = null;
        deps.changed();
      }
    }
    deps.changed();
  }

  return {
    list,
    uploadOf: (clientId: string) => uploads.get(clientId),
    /** Tries of the first message that have failed so far. */
    attempts: () => attempts,
    flush,
    add: (entry: Omit<OutboxEntry, 'at'>, upload?: Upload) => {
      if (upload) uploads.set(entry.clientId, upload);
      keep({ ...entry, at: stamp() });
      deps.changed();
      void flush();
    },
    /** Sends a refused message again, after what was written meanwhile. */
    retry: (clientId: string) => {
      const entry = entries.get(clientId);
      if (entry?.refused !== undefined) {
        delete entry.refused;
        keep({ ...entry, at: stamp() });
      }
      deps.changed();
      void flush();
    },
    drop: (clientId: string) => {
      forget(clientId);
      deps.changed();
    },
    /** The server has it: it came back as a message. */
    confirm: (clientId: string) => {
      if (entries.has(clientId) && clientId !== sending) forget(clientId);
    },
    /** Takes over what an earlier page or another tab has left, and lets go of what another tab has sent. */
    reload: () => {
      const stored = new Set<string>();
      const prefix = deps.prefix();
      for (const key of deps.store.keys()) {
        if (!key.startsWith(prefix)) continue;
        const clientId = key.slice(prefix.length);
        stored.add(clientId);
        if (entries.has(clientId)) continue;
        try {
          const entry = JSON.parse(deps.store.get(key) ?? '') as OutboxEntry;
          if (entry.clientId === clientId) entries.set(clientId, entry);
        } catch {
          deps.store.set(key, null);
        }
      }
      for (const id of entries.keys()) if (!stored.has(id) && !uploads.has(id) && id !== sending) entries.delete(id);
      deps.changed();
    },
    /** Another person uses this browser now; `prefix` has changed already. */
    reset: () => {
      entries.clear();
      uploads.clear();
      cancel?.();
    },
  };
}
