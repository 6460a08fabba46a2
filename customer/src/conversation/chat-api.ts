import type {
  ChatContactDetails,
  ChatMessages,
  ChatRating,
  ChatSession,
  ChatSessionRequest,
  ChatStart,
  ChatStarted,
  Marks,
  NewMessage,
  Sent,
  UploadedFile,
} from '@huiyin/contracts';
import { ChatFailure, failureOf } from './chat-failure.ts';

type Uploader = (url: string, headers: Record<string, string>, file: File, progress: (share: number) => void) => Promise<UploadedFile>;

/** A request without an answer for so long counts as lost; milliseconds. */
const patience = 20_000;

/** The customer's requests. `base` is the address of `/chat/`; every refusal is thrown as a `ChatFailure`. */
export function chatApi(base: string, locale: string, token: () => string, uploader: () => Promise<Uploader>) {
  const headers = (): Record<string, string> => ({ authorization: `Bearer ${token()}`, 'accept-language': locale });

  async function ask(path: string, body?: unknown): Promise<Response> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), patience);
    try {
      const init: RequestInit = { headers: headers(), signal: stop.signal };
      if (body !== undefined) {
        init.method = 'POST';
        init.body = JSON.stringify(body);
        init.headers = { ...headers(), 'content-type': 'application/json' };
      }
      const answer = await fetch(`${base}api/${path}`, init).catch(() => {
        throw new ChatFailure('network', '');
      });
      if (!answer.ok) throw failureOf(answer.status, await answer.text().catch(() => ''));
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }
  const json = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await ask(path, body);
    return answer.json().catch(() => {
      throw new ChatFailure('network', '');
    }) as Promise<T>;
  };
  const of = (id: string) => `conversations/${id}/`;

  return {
    session: (request: ChatSessionRequest) => json<ChatSession>('session', request),
    start: (start: ChatStart) => json<ChatStarted>('conversations', start),
    messages: (id: string, after: number) => json<ChatMessages>(`${of(id)}messages?after=${after}`),
    send: (id: string, message: NewMessage) => json<Sent>(`${of(id)}messages`, message),
    mark: (id: string, marks: Marks) => ask(`${of(id)}marks`, marks),
    leave: (id: string) => ask(`${of(id)}leave`, {}),
    rate: (id: string, rating: ChatRating) => ask(`${of(id)}rating`, rating),
    leaveDetails: (id: string, details: ChatContactDetails) => ask(`${of(id)}contact-details`, details),
    transcript: async (id: string) => (await ask(`${of(id)}transcript?locale=${locale}`)).blob(),
    file: async (id: string) => (await ask(`files/${id}`)).blob(),
    upload: async (file: File, progress: (share: number) => void) => (await uploader())(`${base}api/files`, headers(), file, progress),
  };
}
export type ChatApi = ReturnType<typeof chatApi>;
