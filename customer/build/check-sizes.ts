import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes after gzip: the loader alone, and loader and chat together with page, script and styles. */
const mostLoader = 3 * 1024;
const mostTogether = 26 * 1024;

/** Prints what a customer loads, and fails when it has grown past the bound. */
export function checkSizes(dist: string): void {
  const gzip = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  const files = ['chat.js', 'chat/index.html', ...readdirSync(join(dist, 'chat/assets')).filter((n) => /\.(js|css)$/.test(n)).map((n) => `chat/assets/${n}`)];
  const sizes = files.map((file) => ({ file, bytes: gzip(file) }));
  // A customer loads the words of one language: the larger file counts.
  const words = sizes.filter(({ file }) => /\/(en|zh)-/.test(file)).map(({ bytes }) => bytes);
  const together = sizes.reduce((sum, { bytes }) => sum + bytes, 0) - Math.min(...words);
  const lines = sizes.map(({ file, bytes }) => `${String(bytes).padStart(7)}  ${file}`);
  process.stdout.write(`${lines.join('\n')}\n${String(together).padStart(7)}  bytes gzip, loader and chat with one language (at most ${mostTogether})\n`);
  if ((sizes[0]?.bytes ?? 0) > mostLoader) throw new Error(`chat.js is larger than ${mostLoader} bytes after gzip`);
  if (together > mostTogether) throw new Error(`loader and chat are larger than ${mostTogether} bytes after gzip`);
}
