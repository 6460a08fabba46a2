/** Strings kept by the browser, or by this page alone where the browser forbids storage. */
export interface BrowserStore {
  get: (key: string) => string | null;
  /** `null` forgets the key. */
  set: (key: string, value: string | null) => void;
  keys: () => string[];
}

type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * Private windows and blocked third-party storage throw at the first touch or at the first write; then, and for what
 * does not fit any more, memory takes over and the chat works until the page is left.
 */
export function browserStore(open: () => StorageLike): BrowserStore {
  const memory = new Map<string, string>();
  let storage: StorageLike | null = null;
  try {
    storage = open();
    storage.getItem('huiyin');
  } catch {
    storage = null;
  }
  return {
    get: (key) => memory.get(key) ?? storage?.getItem(key) ?? null,
    set: (key, value) => {
      memory.delete(key);
      try {
        if (value === null) storage?.removeItem(key);
        else if (storage) storage.setItem(key, value);
        else memory.set(key, value);
      } catch {
        if (value !== null) memory.set(key, value);
      }
    },
    keys: () => {
      const stored = storage ? Array.from({ length: storage.length }, (_, n) => storage.key(n) ?? '') : [];
      return [...new Set([...stored, ...memory.keys()])];
    },
  };
}
