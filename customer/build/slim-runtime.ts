import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/**
 * Two pieces of run time that would take a tenth of the chat's 20 KB: Vite's preloading around each `import()` (our
 * words have no styles to wait for), and the debug fields of Preact's JSX runtime.
 */
export function slimRuntime(): Plugin {
  const jsx = fileURLToPath(new URL('./jsx-runtime.ts', import.meta.url));
  return {
    name: 'huiyin-slim-runtime',
    enforce: 'pre',
    resolveId: (id) => (id === 'preact/jsx-runtime' ? jsx : null),
    load: (id) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : null),
  };
}
