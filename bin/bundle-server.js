import { readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Bundles the server's TypeScript into server/dist. Packages stay outside. A source file that asks where it lies (for
 * migrations, for word lists) is still answered with its own place.
 */
export async function bundleServer(root) {
  const { build } = await import('esbuild');
  const out = join(root, 'server', 'dist');
  const keepPlace = {
    name: 'keep-place',
    setup(builder) {
      builder.onResolve({ filter: /^[^.#/]/ }, ({ path, kind }) =>
        kind === 'entry-point' || path.startsWith('@huiyin/') ? undefined : { path, external: true },
      );
      builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const file = JSON.stringify(relative(out, path).split(sep).join('/'));
        const folder = JSON.stringify(relative(out, dirname(path)).split(sep).join('/'));
        // All chunks lie flat in server/dist, so one relative path serves wherever the file ends up.
        const contents = source
          .replace(/\bimport\.meta\.url\b/g, `(new URL(${file}, import.meta.url).href)`)
          .replace(/\bimport\.meta\.dirname\b/g, `(__huiyinPlace(new URL(${folder}, import.meta.url)))`);
        const needsPlace = contents.includes('__huiyinPlace(');
        return { contents: needsPlace ? `import { fileURLToPath as __huiyinPlace } from 'node:url';\n${contents}` : contents, loader: 'ts' };
      });
    },
  };
  await build({
    entryPoints: { main: join(root, 'server', 'src', 'apps', 'cli', 'main.ts') },
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [keepPlace],
  });
}
