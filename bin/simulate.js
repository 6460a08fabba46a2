#!/usr/bin/env node
// `npm run simulate`: customers and agents of the demo insurer, played through the public interfaces of a running instance.
import './check-node.js';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { say } from './terminal.js';

const { installPackages, root } = await import('./install-packages.js');
await installPackages({ tools: true });
const { register } = await import('tsx/esm/api');
register();
const { runSimulate } = await import(pathToFileURL(join(root, 'bench', 'src', 'run-simulate.ts')).href);
process.exitCode = await runSimulate(process.argv.slice(2), say, root);
