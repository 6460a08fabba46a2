import { refuse } from '#platform/errors/refusal.ts';

/** The exact bytes of a body; refuses `too_large` as soon as more than `maxBytes` have come. */
export async function collectBody(payload: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of payload) {
    size += part.length;
    if (size > maxBytes) refuse('too_large');
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}
