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
  Refusal,
  RefusalCode,
  Sent,
  UploadedFile,
} from '@huiyin/contracts';
import { ChatFailure } from './chat-failure.ts';

/** A request without an answer for so long counts as lost; milliseconds. */
const patience = 20_000;

function failureOf(status: number, body: string): ChatFailure {
  try {
    const { error } = JSON.parse(body) as Refusal;
    return new ChatFailure(error.code as RefusalCode, error.message, error.retryAfterSeconds, error.fields);
  } catch {
    // A proxy answered, not our server: only its too-large is final.
    return new ChatFailure(status === 413 ? 'too_large' : 'unavailable', '');
  }
}

/** The customer's requests. `base` is the address of `/chat/`; every refusal is thrown as a `ChatFailure`. */
export function chatApi(base: string, locale: string, token: () => string) {
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
    /** XMLHttpRequest, because fetch cannot tell how much of the body has gone out. `progress` from 0 to 1. */
    upload: (file: File, progress: (share: number) => void) =>
      new Promise<UploadedFile>((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('POST', `${base}api/files?name=${encodeURIComponent(file.name)}`);
        for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
        request.setRequestHeader('content-type', 'application/octet-stream');
        request.upload.onprogress = (e) => progress(e.loaded / (e.total || 1));
        request.onerror = () => reject(new ChatFailure('network', ''));
        request.onload = () => {
          if (request.status < 300) resolve(JSON.parse(request.responseText) as UploadedFile);
          else reject(failureOf(request.status, request.responseText));
        };
        request.send(file);
      }),
  };
}
export type ChatApi = ReturnType<typeof chatApi>;
