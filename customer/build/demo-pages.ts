import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Puts the parts shared by the demo site's pages (`<!-- part:header -->` is `parts/header.html`) into each of them. */
export function demoPages(folder: string): Plugin {
  const part = (name: string) => readFileSync(join(folder, 'parts', `${name}.html`), 'utf8');
  return {
    name: 'huiyin-demo-pages',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(/<!-- part:([a-z]+) -->/g, (_, name: string) => part(name)),
    },
  };
}
