import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes after gzip: the loader alone, and loader and chat together with page, script and styles. */
const mostLoader = 3 * 1024;
const mostTogether = 20 * 1024;

/** Prints what a customer loads, and fails when it has grown past the bound. */
export function checkSizes(dist: string): void {
  const gzip = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  const files = ['chat.js', 'chat/index.html', ...readdirSync(join(dist, 'chat/assets')).filter((n) => /\.(js|css)$/.test(n)).map((n) => `chat/assets/${n}`)];
  const sizes = files.map((file) => ({ file, bytes: gzip(file) }));
  const sum = (list: typeof sizes) => list.reduce((all, { bytes }) => all + bytes, 0);
  // Of two languages a customer loads one; the larger counts. The parts come when the chat is already there.
  const [parts, first] = [true, false].map((is) => {
    const half = sizes.filter(({ file }) => /parts-[^/]*$/.test(file) === is);
    const words = half.filter(({ file }) => /\/(en|zh)-/.test(file)).map(({ bytes }) => bytes);
    return sum(half) - Math.min(...words);
  });
  const together = first ?? 0;
  const lines = sizes.map(({ file, bytes }) => `${String(bytes).padStart(7)}  ${file}`);
  lines.push(`${String(together).padStart(7)}  bytes gzip until the chat stands: loader, page, styles, program, one language (at most ${mostTogether})`);
  lines.push(`${String(parts).padStart(7)}  fetched afterwards: forms, files, windows`);
  process.stdout.write(`${lines.join('\n')}\n`);
  if ((sizes[0]?.bytes ?? 0) > mostLoader) throw new Error(`chat.js is larger than ${mostLoader} bytes after gzip`);
  if (together > mostTogether) throw new Error(`loader and chat are larger than ${mostTogether} bytes after gzip`);
}
