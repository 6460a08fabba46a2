import { refuse } from '#platform/errors/refusal.ts';

/** Bytes that a workbook may unpack to: fifty thousand rows are far below it. */
const maxUnpacked = 150 * 1024 * 1024;
const maxEntries = 1000;

/**
 * Adds up what a ZIP says that it unpacks to, and refuses too much, before anything is unpacked. An entry that claims less
 * than it holds fails in the unpacker, which checks.
 */
export function refuseZipBomb(content: Buffer): void {
  const end = content.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = end < 0 || end + 20 > content.length ? -1 : content.readUInt32LE(end + 16);
  let unpacked = 0;
  for (let n = 0; at >= 0 && at + 46 <= content.length && content.readUInt32LE(at) === 0x02014b50; n += 1) {
    unpacked += content.readUInt32LE(at + 24);
    if (n > maxEntries || unpacked > maxUnpacked) {
      refuse('too_large', { zh: '工作簿解压后过大，请只保留要导入的数据。', en: 'The workbook unpacks to too much; keep only the data to import.' });
    }
    at += 46 + content.readUInt16LE(at + 28) + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  if (unpacked === 0) refuse('unsupported_type', { zh: '无法读取该工作簿，请另存为 XLSX 后再试。', en: 'The workbook cannot be read; save it as XLSX and try again.' });
}
