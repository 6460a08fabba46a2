import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { ReadableFile } from './read-file.ts';

/** Shown inside a page; everything else is saved. */
const inlineTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/**
 * Answers with a file so that it can harm nobody: its stored type and no guessing, in a sandbox without scripts, kept by
 * the reader's own browser only; pictures may be shown, the rest is a download.
 */
export function sendFile(reply: FastifyReply, file: ReadableFile): FastifyReply {
  const type = file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType;
  const shown = inlineTypes.has(file.mediaType) ? 'inline' : 'attachment';
  void reply.headers({
    'content-type': type,
    'content-length': String(file.size),
    'content-disposition': `${shown}; ${fileNameParameters(file.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=3600, immutable',
    etag: `"${file.sha256}"`,
  });
  return reply.send(Readable.from(file.stream()));
}

/** RFC 6266: an ASCII name for old programs, the real one in UTF-8. */
export function fileNameParameters(name: string): string {
  const ascii = name.replace(/[^\x20-\x7E]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
