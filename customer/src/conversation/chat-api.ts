import { ChatFailure, failureOf } from './chat-failure.ts';
import { uploadFile } from './upload-file.ts';

/** A request without an answer for so long counts as lost; milliseconds. */
const patience = 20_000;

/** The customer's requests below `/chat/api/`. `base` is the address of `/chat/`; what fails is thrown as a `ChatFailure`. */
export function chatApi(base: string, locale: string, token: () => string) {
  const headers = (): Record<string, string> => ({ authorization: `Bearer ${token()}`, 'accept-language': locale });
  const network = () => {
    throw new ChatFailure('network', '');
  };

  async function ask<T>(path: string, read: (answer: Response) => Promise<T>, body?: unknown): Promise<T> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), patience);
    try {
      const post = body && { method: 'POST', body: JSON.stringify(body), headers: { ...headers(), 'content-type': 'application/json' } };
      const answer = await fetch(`${base}api/${path}`, { headers: headers(), signal: stop.signal, ...(post as RequestInit) }).catch(network);
      if (!answer.ok) throw failureOf(answer.status, await answer.text().catch(() => ''));
      return await read(answer).catch(network);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    /** A POST when there is a body, else a GET. */
    json: <T>(path: string, body?: unknown) => ask(path, (answer) => answer.json() as Promise<T>, body),
    blob: (path: string) => ask(path, (answer) => answer.blob()),
    upload: (file: File, progress: (share: number) => void) => uploadFile(`${base}api/files`, headers(), file, progress),
  };
}
export type ChatApi = ReturnType<typeof chatApi>;
