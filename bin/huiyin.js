#!/usr/bin/env node
import './check-node.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Imported one after the other: on an old Node the check above must speak before anything newer is parsed.
const { installPackages, isPacked, root } = await import('./install-packages.js');
const { language, say } = await import('./terminal.js');

const args = process.argv.slice(2);

async function loadProgram() {
  const bundle = join(root, 'server', 'dist', 'main.js');
  if (isPacked() || (process.env.NODE_ENV === 'production' && existsSync(bundle))) {
    const { isServerBuilt } = await import('./build.js');
    if (isServerBuilt()) return import(pathToFileURL(bundle).href);
    say('server/dist 与源码不符，改用源码启动。请运行 npm run build', 'server/dist is not of these sources; starting from the sources. Run npm run build');
  }
  const { register } = await import('tsx/esm/api');
  register();
  return import(pathToFileURL(join(root, 'server', 'src', 'apps', 'cli', 'main.ts')).href);
}

try {
  const starts = args[0] === 'start' && !args.includes('--help') && !args.includes('-h');
  await installPackages({ tools: starts });
  if (starts) {
    const { build } = await import('./build.js');
    await build();
  }
  const { main } = await loadProgram();
  process.exitCode = await main({ args, language });
  // A server that failed half way may have left timers and connections: they must not keep the process.
  if (['start', 'serve'].includes(args[0])) setTimeout(() => process.exit(), 1_000).unref();
} catch (error) {
  say('启动失败：', 'Could not start:');
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exitCode = 1;
}
