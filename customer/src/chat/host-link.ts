import type { ToFrame, ToHost } from '../loader/frame-messages.ts';

export interface HostLink {
  tell: (message: ToHost) => void;
}

/**
 * The way between the frame and the page around it. Only the parent window, and only under the origin that the loader
 * named in the frame's address, is heard and told.
 */
export function linkToHost(origin: string, heard: (message: ToFrame) => void): HostLink {
  addEventListener('message', (event: MessageEvent<ToFrame | null>) => {
    if (event.source === parent && event.origin === origin && event.data?.huiyin) heard(event.data);
  });
  return { tell: (message) => parent.postMessage(message, origin) };
}
