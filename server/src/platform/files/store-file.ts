import type { Db } from '../db/connect-database.ts';
import { transact } from '../db/transact.ts';
import { refuse } from '../errors/refusal.ts';
import { newId } from '../ids/new-id.ts';
import { cleanFileName } from './clean-file-name.ts';
import { detectMediaType } from './detect-media-type.ts';
import { insertContent, insertFile, type FileOwnerKind } from './file-store.ts';

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Stores a file: its type is what its content is, whatever the sender calls it. Refuses `too_large` as soon as more than
 * `maxBytes` have come (the rest is not read), `invalid` when empty, `unsupported_type` for what may harm a reader.
 */
export async function storeFile(
  db: Db,
  file: { bytes: Buffer | AsyncIterable<Buffer>; name: string; ownerKind: FileOwnerKind; owner: string | null; maxBytes: number },
): Promise<StoredFile> {
  const content = await collect(file.bytes, file.maxBytes);
  if (content.length === 0) refuse('invalid', { zh: '文件是空的，请重新选择。', en: 'The file is empty; choose another one.' });
  const mediaType = await detectMediaType(content, file.name);
  if (mediaType === undefined) {
    refuse('unsupported_type', {
      zh: '不支持这种文件。可以发送图片（PNG、JPG、GIF、WebP、HEIC）、PDF、Word、Excel、PPT（新版格式）、音频、视频，以及 UTF-8 编码的文本和 CSV。',
      en: 'This kind of file is not accepted. Send pictures (PNG, JPG, GIF, WebP, HEIC), PDF, Word, Excel or PowerPoint (current formats), sound, video, or text and CSV in UTF-8.',
    });
  }
  const stored = { id: newId(), name: cleanFileName(file.name, mediaType), mediaType, size: content.length };
  await transact(db, async (tx) => {
    const sha256 = await insertContent(tx, content);
    await insertFile(tx, { ...stored, sha256, ownerKind: file.ownerKind, owner: file.owner });
  });
  return stored;
}

async function collect(bytes: Buffer | AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of Buffer.isBuffer(bytes) ? [bytes] : bytes) {
    size += part.length;
    if (size > maxBytes) refuseTooLarge(maxBytes);
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}

function refuseTooLarge(maxBytes: number): never {
  const limit = maxBytes >= 1024 * 1024 ? `${Math.floor(maxBytes / 1024 / 102.4) / 10} MB` : `${Math.floor(maxBytes / 1024)} KB`;
  return refuse('too_large', { zh: `文件超过 ${limit}，请压缩或拆分后再发送。`, en: `The file is larger than ${limit}; compress or split it and send it again.` });
}
