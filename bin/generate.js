#!/usr/bin/env node
// `npm run generate`: writes the lists that are made from the program; `-- --check` only tells whether they are up to date.
import './check-node.js';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { installPackages, root } = await import('./install-packages.js');
const { say } = await import('./terminal.js');

await installPackages({ tools: true });
const { register } = await import('tsx/esm/api');
register();
const check = process.argv.includes('--check');
const { generateLists } = await import(pathToFileURL(join(root, 'server', 'src', 'apps', 'cli', 'generate-lists.ts')).href);
const differing = await generateLists({ check });
for (const path of differing) say(check ? `${path} 与程序不符` : `${path} 已更新`, check ? `${path} does not match the program` : `${path} written`);
if (check && differing.length > 0) {
  say('请运行 npm run generate 并提交结果', 'Run npm run generate and commit the result');
  process.exitCode = 1;
} else if (differing.length === 0) {
  say('都是最新的', 'All up to date');
}
