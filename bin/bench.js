#!/usr/bin/env node
// `npm run bench -- NAME [options]`: progress on standard error, one JSON line last on standard output.
import './check-node.js';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { installPackages, root } = await import('./install-packages.js');
await installPackages({ tools: true });
const { register } = await import('tsx/esm/api');
register();
const { runBench } = await import(pathToFileURL(join(root, 'bench', 'src', 'run-bench.ts')).href);
process.exitCode = await runBench(process.argv.slice(2));
