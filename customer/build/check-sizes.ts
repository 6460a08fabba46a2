import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes after gzip: the loader alone, and everything that a customer's browser loads of us for a whole contact. */
const mostLoader = 3 * 1024;
const mostTogether = 20 * 1024;
/** The same of a questionnaire: page, styles, program of one language, and what lets a tablet load it without network. */
const mostQuestionnaire = 15 * 1024;

/**
 * Prints what a customer loads, and fails when it has grown past the bound. Everything in the chat's folder counts
 * (page, programs, styles, icon) and the loader, for each language without the program of the other; nothing is fetched later.
 */
export function checkSizes(dist: string): void {
  const files = ['chat.js', 'chat/index.html', ...readdirSync(join(dist, 'chat/assets')).map((name) => `chat/assets/${name}`)];
  const sizes = files.map((file) => ({ file, bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length }));
  const lines = sizes.map(({ file, bytes }) => `${String(bytes).padStart(7)}  ${file}`);
  const problems: string[] = [];
  if ((sizes[0]?.bytes ?? 0) > mostLoader) problems.push(`chat.js is larger than ${mostLoader} bytes after gzip`);
  for (const [language, other] of [['zh', 'en'], ['en', 'zh']] as const) {
    if (!files.some((file) => file.startsWith(`chat/assets/${language}-`))) problems.push(`there is no program for ${language}`);
    const all = sizes.filter(({ file }) => !file.startsWith(`chat/assets/${other}-`)).reduce((sum, { bytes }) => sum + bytes, 0);
    lines.push(`${String(all).padStart(7)}  bytes gzip for a whole contact in ${language}: loader, page, styles, program, texts, icon (at most ${mostTogether})`);
    if (all > mostTogether) problems.push(`loader and chat in ${language} are larger than ${mostTogether} bytes after gzip`);
  }
  const asked = ['index.html', 'sw.js', ...readdirSync(join(dist, 'questionnaire/assets')).map((name) => `assets/${name}`)]
    .map((file) => ({ file, bytes: gzipSync(readFileSync(join(dist, 'questionnaire', file)), { level: 9 }).length }));
  for (const [language, other] of [['zh', 'en'], ['en', 'zh']] as const) {
    if (!asked.some(({ file }) => file.startsWith(`assets/${language}-`))) problems.push(`there is no questionnaire for ${language}`);
    const all = asked.filter(({ file }) => !file.startsWith(`assets/${other}-`)).reduce((sum, { bytes }) => sum + bytes, 0);
    lines.push(`${String(all).padStart(7)}  bytes gzip for a questionnaire in ${language} (at most ${mostQuestionnaire})`);
    if (all > mostQuestionnaire) problems.push(`the questionnaire in ${language} is larger than ${mostQuestionnaire} bytes after gzip`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  if (problems.length > 0) throw new Error(problems.join('; '));
}
