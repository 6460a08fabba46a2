import { useSyncExternalStore } from 'react';
import type { Locale } from './locale.ts';

/** What this browser remembers for its user. */
interface Preferences {
  locale: Locale;
  theme: 'light' | 'dark' | 'system';
  sounds: boolean;
  notifications: boolean;
  /** The person was asked about notifications and has answered. */
  notificationsAsked: boolean;
  navigationCollapsed: boolean;
  customerPanel: boolean;
}

const defaults: Preferences = {
  locale: 'zh-CN',
  theme: 'system',
  sounds: true,
  notifications: false,
  notificationsAsked: false,
  navigationCollapsed: false,
  customerPanel: true,
};

export interface Preference<V> {
  get: () => V;
  set: (value: V) => void;
  subscribe: (listener: () => void) => () => void;
}

const listeners = new Set<() => void>();
const storageKey = (name: string) => `huiyin.${name}`;

if (typeof window !== 'undefined') {
  // Another tab of the same browser changed it.
  window.addEventListener('storage', (event) => {
    if (event.key === null || event.key.startsWith('huiyin.')) for (const listener of listeners) listener();
  });
}

/** One remembered value; every tab of the browser agrees on it. */
export function preference<K extends keyof Preferences>(name: K): Preference<Preferences[K]> {
  return {
    get: () => {
      const stored = readStorage(storageKey(name));
      return stored === undefined || typeof stored !== typeof defaults[name] ? defaults[name] : (stored as Preferences[K]);
    },
    set: (value) => {
      writeStorage(storageKey(name), value);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Reads and sets a preference in a component. */
export function usePreference<K extends keyof Preferences>(name: K): [Preferences[K], (value: Preferences[K]) => void] {
  const { get, set, subscribe } = preference(name);
  return [useSyncExternalStore(subscribe, get), set];
}

// A browser may forbid storage (private windows, policies): then it is just not remembered.
function readStorage(key: string): unknown {
  try {
    const text = globalThis.localStorage?.getItem(key);
    return text === null || text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function writeStorage(key: string, value: unknown): void {
  try {
    globalThis.localStorage?.setItem(key, JSON.stringify(value));
  } catch {
    // not remembered
  }
}
