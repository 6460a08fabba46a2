import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, defineConfig, type Plugin } from 'vite';
import { checkSizes } from './build/check-sizes.ts';
import { demoPages } from './build/demo-pages.ts';
import { oneProgramALanguage } from './build/one-program-a-language.ts';
import { slimRuntime } from './build/slim-runtime.ts';

const root = import.meta.dirname;
const demo = readdirSync(join(root, 'demo')).filter((name) => name.endsWith('.html'));
/** Chat and demo never mix: what an insurer's customers load holds nothing of the demo. */
const folderOf = (name = '') => (/^chat\b/.test(name) ? 'chat' : 'demo');
const oxc = { jsx: { runtime: 'classic' as const, pragma: 'h', pragmaFrag: 'Fragment' } };

// Phones of five years ago, and the browser inside WeChat.
const target = ['chrome91', 'safari14.1'];

/** Opened below /q/, whatever follows; a build of its own, so that it shares no file with the chat. */
async function buildQuestionnaire(): Promise<void> {
  const outDir = join(root, 'dist/questionnaire');
  await build({
    configFile: false,
    root: join(root, 'questionnaire'),
    base: '/q/',
    logLevel: 'warn',
    publicDir: false,
    oxc,
    plugins: [slimRuntime('/'), oneProgramALanguage()],
    build: {
      target,
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: {
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: ({ facadeModuleId }) => `assets/${facadeModuleId?.endsWith('?en') ? 'en' : 'zh'}-[hash].js`,
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  });
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: { target, outDir, emptyOutDir: false, lib: { entry: 'src/questionnaire/sw.ts', formats: ['iife'], name: 'huiyinQuestionnaire', fileName: () => 'sw.js' } },
  });
}

/** The loader is one classic script without imports, so it is a build of its own; sizes are checked after both. */
const loader: Plugin = {
  name: 'huiyin-loader',
  async closeBundle() {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      publicDir: false,
      oxc,
      build: {
        target,
        outDir: 'dist',
        emptyOutDir: false,
        lib: { entry: 'src/loader/loader.ts', formats: ['iife'], name: 'huiyinLoader', fileName: () => 'chat.js' },
      },
    });
    await buildQuestionnaire();
    checkSizes(join(root, 'dist'));
  },
};

export default defineConfig({
  root,
  base: './',
  publicDir: false,
  oxc,
  plugins: [slimRuntime('/chat/'), oneProgramALanguage(), demoPages(join(root, 'demo')), loader],
  build: {
    target,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      optimization: { inlineConst: { mode: 'all', pass: 3 } },
      input: {
        chat: 'chat/index.html',
        ...Object.fromEntries(demo.map((name) => [`demo-${name.slice(0, -5)}`, `demo/${name}`])),
      },
      output: {
        entryFileNames: (chunk) => `${folderOf(chunk.name)}/assets/[name]-[hash].js`,
        chunkFileNames: ({ facadeModuleId }) =>
          `${facadeModuleId?.endsWith('/chat/main.tsx?en') ? 'chat/assets/en' : facadeModuleId?.endsWith('/chat/main.tsx') ? 'chat/assets/zh' : 'demo/assets/[name]'}-[hash].js`,
        assetFileNames: (asset) => `${folderOf(asset.names[0])}/assets/[name]-[hash][extname]`,
      },
    },
  },
});
