import { createHash } from 'node:crypto';
import { ChannelMessage, type ChannelReceipt, type RefusalCode } from '@huiyin/contracts';
import { maskPersonalData } from '@huiyin/language';
import { RefusalError } from '#platform/errors/refusal.ts';
import { refusals } from '#platform/errors/refusal-texts.ts';
import { validationRefusal } from '#platform/http/answer-errors.ts';
import { compileBody } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { ConversationDeps } from '../conversations/index.ts';
import { receiveMessage } from './receive-message.ts';
import type { PushChannel } from './store-inbound.ts';
import { insertRefused, settleRefused, type RefusedReason } from './store-refused.ts';

/** What mending may help. Who is blocked or too fast is refused on purpose, and what failed on our side is sent again. */
const kept: ReadonlySet<RefusalCode> = new Set(['bad_request', 'invalid', 'conflict', 'unsupported_type', 'too_large']);
/** Characters of a body that are kept; a file beyond that is left out. */
const maxBody = 256 * 1024;
/** Characters of a text that are looked at for the preview, and shown of it. */
const previewFrom = 2_000;
const previewLength = 80;

const check = compileBody(ChannelMessage);

/** As `receiveMessage`, of anything that a channel has signed: what is refused is kept for the page of dead letters. */
export async function receiveOrKeep(deps: ConversationDeps, channel: PushChannel, message: unknown): Promise<ChannelReceipt> {
  try {
    const receipt = await receiveChecked(deps, channel, message);
    if (!receipt.duplicate) await settleRefused(deps.database.db, channel.id, fingerprintOf(message));
    return receipt;
  } catch (error) {
    if (error instanceof RefusalError) await keepRefused(deps, channel, message, error);
    throw error;
  }
}

/** Checks the shape, then stores it. */
export async function receiveChecked(deps: ConversationDeps, channel: PushChannel, message: unknown): Promise<ChannelReceipt> {
  if (!check(message)) throw validationRefusal(check.errors?.[0]);
  return receiveMessage(deps, channel, message as ChannelMessage);
}

/** Keeps what was refused, if somebody may mend it. */
export async function keepRefused(deps: ConversationDeps, channel: PushChannel, message: unknown, refusal: RefusalError): Promise<void> {
  if (!kept.has(refusal.code)) return;
  const given = (message ?? {}) as { externalId?: unknown; text?: unknown };
  const text = typeof message === 'string' ? message : typeof given.text === 'string' ? given.text : '';
  await insertRefused(deps.database.db, {
    id: newId(),
    channelId: channel.id,
    fingerprint: fingerprintOf(message),
    externalId: typeof given.externalId === 'string' ? given.externalId.slice(0, 200).replaceAll('\u0000', '') : null,
    ...bodyOf(message),
    preview: maskPersonalData(text.slice(0, previewFrom)).text.slice(0, previewLength).replaceAll('\u0000', ''),
    reason: reasonOf(refusal),
  });
}

/** Why, in both languages. */
export function reasonOf(refusal: RefusalError): RefusedReason {
  const text = refusal.text ?? refusals[refusal.code];
  const fields = refusal.fields.map((field) => field.text);
  return {
    code: refusal.code,
    zh: fields.length > 0 ? fields.map(({ zh }) => zh).join(' ') : text.zh,
    en: fields.length > 0 ? fields.map(({ en }) => en).join(' ') : text.en,
  };
}

function fingerprintOf(message: unknown): Buffer {
  const externalId = (message as { externalId?: unknown } | null)?.externalId;
  return createHash('sha256').update(typeof externalId === 'string' ? `id:${externalId}` : `body:${JSON.stringify(message ?? null)}`).digest();
}

function bodyOf(message: unknown): { body: string; complete: boolean } {
  const whole = JSON.stringify(message ?? null);
  if (whole.length <= maxBody) return { body: whole, complete: true };
  const { file: _file, ...rest } = typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {};
  const without = JSON.stringify(rest);
  return { body: without.length <= maxBody ? without : '{}', complete: false };
}
