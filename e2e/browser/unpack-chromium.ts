import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-fs';

const require = createRequire(import.meta.url);

/** The folder of an installed package, found by the entry that its package.json names. */
export function packageFolder(name: string): string {
  const entry = require.resolve(name);
  return entry.slice(0, entry.indexOf(join('node_modules', name)) + join('node_modules', name).length);
}

/**
 * Unpacks the Chromium that comes from npm into `cache`, with the libraries that a bare Debian lacks. Linux x64 only.
 * Several processes may call it at once: the folder is renamed into place when complete.
 */
export async function unpackChromium(cache: string): Promise<{ executablePath: string; libraries: string }> {
  const source = join(packageFolder('@sparticuz/chromium'), 'bin');
  const target = join(cache, 'chromium-147.0.0');
  if (!existsSync(target)) {
    const half = `${target}.${process.pid}`;
    mkdirSync(half, { recursive: true });
    await pipeline(createReadStream(join(source, 'chromium.br')), createBrotliDecompress(), createWriteStream(join(half, 'chromium'), { mode: 0o755 }));
    for (const archive of ['al2023.tar.br', 'swiftshader.tar.br']) {
      const folder = join(half, archive.split('.')[0] ?? '');
      mkdirSync(folder);
      await pipeline(createReadStream(join(source, archive)), createBrotliDecompress(), extract(folder));
    }
    try {
      renameSync(half, target);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  return { executablePath: join(target, 'chromium'), libraries: join(target, 'al2023', 'lib') };
}
