import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '..');

// Styles stay loaded when somebody goes on to another page: the same class in two features would style both pages.
it('gives no class to two style sheets', () => {
  const homes = new Map<string, Set<string>>();
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))) {
    for (const [, name = ''] of readFileSync(join(source, file), 'utf8').matchAll(/^\.([a-z][\w-]*)/gm)) {
      homes.set(name, (homes.get(name) ?? new Set()).add(file));
    }
  }
  expect([...homes].filter(([, files]) => files.size > 1).map(([name, files]) => [name, ...files])).toEqual([]);
});
