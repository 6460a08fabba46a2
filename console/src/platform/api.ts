import type { Refusal } from '@huiyin/contracts';
import { learnServerTime } from './clock.ts';
import { currentLocale } from './i18n.ts';

/** What the server refused, worded by it in the reader's language. `code` is `network` when there was no answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: { path: string; message: string }[];
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, error: Partial<Refusal['error']> & { code: string; message: string }) {
    super(error.message);
    this.name = 'ApiError';
    this.status = status;
    this.code = error.code;
    this.fields = error.fields ?? [];
    this.requestId = error.requestId;
    this.retryAfterSeconds = error.retryAfterSeconds;
  }
}

type Query = Record<string, string | number | boolean | null | undefined>;

interface Options {
  query?: Query;
  /** Sent as JSON; a Blob goes as it is. */
  body?: unknown;
  signal?: AbortSignal;
  /** Sent again under the same name, an act is done once. */
  name?: string | undefined;
}

const sessionEndListeners = new Set<() => void>();

/** Called whenever the server says that nobody is signed in (any more). */
export function onSessionEnd(listener: () => void): () => void {
  sessionEndListeners.add(listener);
  return () => sessionEndListeners.delete(listener);
}

let session = 0;

/** Somebody has just signed in: a refusal of what was asked before says nothing about their session. */
export function announceSessionBegin(): void {
  session += 1;
}

/** Tells the program that the session ended, however that was learned. */
export function announceSessionEnd(): void {
  for (const listener of sessionEndListeners) listener();
}

async function request<T>(method: string, path: string, { query, body, signal, name }: Options = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': currentLocale() };
  if (name !== undefined) headers['idempotency-key'] = name;
  let payload: BodyInit | undefined;
  if (body instanceof Blob) {
    headers['content-type'] = body.type || 'application/octet-stream';
    payload = body;
  } else if (body !== undefined) {
    headers['content-type'] = 'application/json';
    payload = JSON.stringify(body);
  }
  const asked = session;
  let response: Response;
  try {
    response = await fetch(path + queryText(query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(payload === undefined ? {} : { body: payload }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, { code: 'network', message: 'network' });
  }
  learnServerTime(response.headers.get('date'));
  const text = await response.text();
  const reply = parse(text);
  if (response.ok) return reply as T;
  const error = readRefusal(response, reply);
  if (error.code === 'not_signed_in' && asked === session) announceSessionEnd();
  throw error;
}

function queryText(query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Ours are `{error: {code, message}}`; the sign-in library answers `{code, message}` and names its own codes.
function readRefusal(response: Response, reply: unknown): ApiError {
  const body = (reply ?? {}) as Partial<Refusal> & { code?: string; message?: string };
  if (body.error?.code !== undefined) return new ApiError(response.status, body.error);
  const retry = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after') ?? Number.NaN);
  return new ApiError(response.status, {
    code: body.code ?? `http_${response.status}`,
    message: body.message ?? '',
    ...(Number.isNaN(retry) ? {} : { retryAfterSeconds: retry }),
  });
}

/** The address of a file for a link, which can send no header: it names the language of the console itself. */
export const fileAddress = (path: string, query?: Query): string => path + queryText({ ...query, locale: currentLocale() });

/** The server by HTTP. Refusals are thrown as `ApiError`. */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) =>
    request<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) }),
  post: <T>(path: string, body: unknown = {}, query?: Query, name?: string) => request<T>('POST', path, { body, name, ...(query ? { query } : {}) }),
  put: <T>(path: string, body: unknown, query?: Query) => request<T>('PUT', path, { body, ...(query ? { query } : {}) }),
  patch: <T>(path: string, body: unknown) => request<T>('PATCH', path, { body }),
  delete: <T>(path: string, query?: Query) => request<T>('DELETE', path, query ? { query } : {}),
};
