import { configKeys } from '#platform/config/config-keys.ts';

/** The table of every configuration key, as Markdown, for docs/operate.md. */
export function listConfig(): string {
  const rows = Object.values(configKeys).map(({ env, fallback, doc }) => `| \`${env}\` | ${fallback === '' ? '' : `\`${String(fallback)}\``} | ${doc.replaceAll('|', '\\|')} |`);
  return ['| key | default | meaning |', '| --- | --- | --- |', ...rows, '| `HUIYIN_CONFIG` |  | JSON file with the same keys; the environment goes first |'].join('\n');
}
