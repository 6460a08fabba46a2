// Drafts may hold personal data: they end with the session, unlike preferences.
const prefix = 'huiyin.private.';

/** Remembered in this browser until sign-out. */
export const privateStorage = {
  get: (key: string): string | null => {
    try {
      return localStorage.getItem(prefix + key);
    } catch {
      return null;
    }
  },
  set: (key: string, value: string | null): void => {
    try {
      if (value === null) localStorage.removeItem(prefix + key);
      else localStorage.setItem(prefix + key, value);
    } catch {
      // The browser forbids storage or is full: then it is just not remembered.
    }
  },
  clear: (): void => {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
    } catch {
      // nothing was remembered
    }
  },
  /** Calls when another tab changed `key`. */
  subscribe: (key: string, act: (value: string | null) => void): (() => void) => {
    const listener = (event: StorageEvent) => {
      if (event.key === prefix + key) act(event.newValue);
    };
    window.addEventListener('storage', listener);
    return () => window.removeEventListener('storage', listener);
  },
};
