import type { Plugin } from 'vite';

/**
 * Leaves out what no customer of the chat needs: Vite's preloading around each `import()`, larger than what it wraps
 * (our programs have no styles to wait for), and on the pages below `pages` the space between tags and the mode of fetching
 * that only other hosts ask for.
 */
export function slimRuntime(pages: string): Plugin {
  return {
    name: 'huiyin-slim-runtime',
    enforce: 'pre',
    transformIndexHtml: { order: 'post', handler: (html, { path }) => (path.startsWith(pages) ? html.replace(/\n\s*|(?<=<[^>]*) crossorigin/g, '') : html) },
    load: (id) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : null),
  };
}
