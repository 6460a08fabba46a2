/** What the host page's loader tells the chat inside the frame. */
export type ToFrame =
  /** The token is undefined while the page has not said whether somebody is signed in. */
  | { huiyin: 'hello'; token: string | null | undefined; open: boolean }
  | { huiyin: 'identify'; token: string | null }
  | { huiyin: 'open'; open: boolean };

/** What the chat inside the frame tells the loader. */
export type ToHost =
  | { huiyin: 'ready' }
  | { huiyin: 'close' }
  /** The token was refused, most likely because it is too old. */
  | { huiyin: 'refused' }
  /** `talking`: there is a conversation, so later pages should connect at once. */
  | { huiyin: 'unread'; count: number; talking: boolean };
