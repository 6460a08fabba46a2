import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Puts a `.gz` beside every text file of a folder that gains by it: the server sends it to whoever takes it. */
export function compressPages(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const content = readFileSync(path);
    const packed = gzipSync(content, { level: 9 });
    if (packed.length < content.length * 0.9) writeFileSync(`${path}.gz`, packed);
  }
}
