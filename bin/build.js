#!/usr/bin/env node
import './check-node.js';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compressPages } from './compress-pages.js';

const { installPackages, isPacked, root } = await import('./install-packages.js');
const { say, stage } = await import('./terminal.js');

const skipped = new Set(['node_modules', 'dist', '.cache', 'coverage', 'test-results']);

function* filesOf(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesOf(path);
    else if (!/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

/** A hash of the names and contents of everything that goes into a build, and of the versions it is built with. */
function hashOf(folders) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const file of ['package-lock.json', 'tsconfig.base.json']) hash.update(readFileSync(join(root, file)));
  for (const folder of folders) {
    if (!existsSync(join(root, folder))) continue;
    for (const file of [...filesOf(join(root, folder))].sort()) {
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/** Whether the last complete build of a folder was made of exactly what lies there now. */
function isUpToDate(folder, inputs) {
  const mark = join(root, folder, 'dist', '.built-from');
  return existsSync(mark) && readFileSync(mark, 'utf8') === hashOf(inputs);
}

const serverInputs = ['server/src', 'language', 'contracts'];

/** Whether the bundle for production is there and of the present sources. */
export function isServerBuilt() {
  return isPacked() || isUpToDate('server', serverInputs);
}

/** Builds unless the last complete build was of the same content; the mark is written last. */
async function buildOnce({ zh, en, folder, inputs, act }) {
  if (isUpToDate(folder, inputs)) return;
  const hash = hashOf(inputs);
  rmSync(join(root, folder, 'dist'), { recursive: true, force: true });
  await stage(zh, en, act);
  mkdirSync(join(root, folder, 'dist'), { recursive: true });
  writeFileSync(join(root, folder, 'dist', '.built-from'), hash);
}

async function buildPages(folder) {
  const { build: viteBuild } = await import(pathToFileURL(join(root, 'node_modules', 'vite', 'dist', 'node', 'index.js')).href);
  const before = process.cwd();
  const mode = process.env.NODE_ENV;
  // Tools inside vite look for their settings from the working directory; and it makes the whole process `production`.
  process.chdir(join(root, folder));
  try {
    await viteBuild({ root: join(root, folder), logLevel: 'warn', mode: 'production' });
    compressPages(join(root, folder, 'dist'));
  } finally {
    process.chdir(before);
    if (mode === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = mode;
  }
}

/** Builds the staff's and the customers' pages, each only if something of it has changed. */
export async function build() {
  if (isPacked()) return;
  const pages = [
    { folder: 'customer', zh: '构建客户页面', en: 'Building the customer pages' },
    { folder: 'console', zh: '构建工作台页面', en: 'Building the staff pages' },
  ];
  for (const page of pages) {
    if (!existsSync(join(root, page.folder, 'vite.config.ts'))) continue;
    await buildOnce({ ...page, inputs: [page.folder, 'contracts'], act: () => buildPages(page.folder) });
  }
}

/** Bundles the server for production: NODE_ENV=production starts it from there, in a third of the time. */
export async function buildServer() {
  const { bundleServer } = await import('./bundle-server.js');
  await buildOnce({ folder: 'server', zh: '打包服务端', en: 'Bundling the server', inputs: serverInputs, act: () => bundleServer(root) });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await installPackages({ tools: true });
  await build();
  await buildServer();
  say('构建完成', 'Built');
}
