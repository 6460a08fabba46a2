#!/usr/bin/env node
// `npm test`: everything, browser tests included. `npm test -- unit` or `-- browser` runs one half.
import './check-node.js';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { installPackages, root } = await import('./install-packages.js');
const { say, since } = await import('./terminal.js');

const start = performance.now();
const wanted = process.argv[2] ?? 'all';
if (!['all', 'unit', 'browser'].includes(wanted)) {
  say('用法：npm test [-- unit|browser]', 'Usage: npm test [-- unit|browser]');
  process.exit(2);
}
await installPackages({ tools: true });
const { build } = await import('./build.js');
const { runProgram } = await import('./run-program.js');
await build();

const reports = mkdtempSync(join(tmpdir(), 'huiyin-reports-'));
let passed = 0;
let failed = 0;

function readReport(name) {
  const file = join(reports, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Adds a part's figures. A program that ended badly without a failed test counts as one failure. */
function add(figures, code) {
  passed += figures?.passed ?? 0;
  failed += figures?.failed ?? 0;
  if (code !== 0 && !(figures?.failed > 0)) failed += 1;
}

if (wanted !== 'browser') {
  say('▸ 单元与集成测试（vitest）', '▸ Unit and integration tests (vitest)');
  const code = await runProgram(process.execPath, [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'unit.json')}`,
  ], { cwd: root });
  const report = readReport('unit.json');
  add(report && { passed: report.numPassedTests, failed: report.numFailedTests }, code);
}
if (wanted !== 'unit') {
  say('▸ 浏览器测试（Playwright）', '▸ Browser tests (Playwright)');
  mkdirSync(reports, { recursive: true });
  const code = await runProgram(process.execPath, [
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', '--config', join(root, 'e2e', 'playwright.config.ts'),
  ], { cwd: join(root, 'e2e'), env: { ...process.env, E2E_REPORT: join(reports, 'browser.json') } });
  const stats = readReport('browser.json')?.stats;
  add(stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected }, code);
}
rmSync(reports, { recursive: true, force: true });
say(`▸ 共 ${since(start)}`, `▸ ${since(start)} in all`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
