import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say, stage, text } from './terminal.js';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return null;
  }
}

/**
 * Names of packages that package-lock.json wants and node_modules does not hold in that version. npm keeps what it
 * installed in node_modules/.package-lock.json, so nothing has to be searched. Optional ones may be absent, and those
 * that only building and testing need count only if `tools` is set.
 */
export function missingPackages({ tools }) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const held = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted) return [];
  if (!held) return ['node_modules'];
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.optional && !entry.devOptional && !entry.link)
    .filter(([, entry]) => tools || !entry.dev)
    .filter(([path, entry]) => held[path]?.version !== entry.version)
    .map(([path]) => path);
}

/** Whether this is an unpacked archive of `npm run pack`: complete, and on a machine that may have no network. */
export function isPacked() {
  return existsSync(join(root, 'packed.json'));
}

/** Runs `npm ci` when packages are missing or of another version; `tools`: those for building and testing too. */
export async function installPackages({ tools }) {
  if (isPacked()) return;
  const missing = missingPackages({ tools });
  if (missing.length === 0) return;
  await stage('安装依赖包（npm ci）', 'Installing packages (npm ci)', runNpmCi);
}

function runNpmCi() {
  // Beside the running Node first, so that `npm` of another version on the PATH does not decide.
  const cli = process.env.npm_execpath;
  const [program, ...before] = cli?.endsWith('.js') ? [process.execPath, cli] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  const args = [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', process.stderr, process.stderr], shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      say('  安装失败。请检查网络与 npm 的 registry 设置后重试：npm ci', '  Installing failed. Check the network and npm\'s registry setting, then try: npm ci');
      reject(new Error(text(`npm ci 退出码 ${code}`, `npm ci exited with ${code}`)));
    });
  });
}
