import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { say } from './cli-language.ts';
import type { DemoSignIns } from './provide-demo.ts';
import { programCommand } from './read-config.ts';

/** Addresses and demo sign-ins for scripts, readable by this user only, there as long as the program runs. */
export function writeDemoFile(file: string, url: string, signIns: DemoSignIns): void {
  mkdirSync(dirname(file), { recursive: true });
  const content = { url, console: `${url}/console/`, chat: `${url}/chat/`, ...(signIns ? { demo: `${url}/demo/` } : {}), signIns: signIns ?? [] };
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}

/** What a newcomer needs: where to click, and as whom. */
export function printAddresses(url: string, signIns: DemoSignIns, file: string): void {
  say('', '');
  say('回音已启动', 'Huiyin is running');
  if (signIns) say(`  客户：演示网站     ${url}/demo/`, `  customer: demo site   ${url}/demo/`);
  say(`  员工：工作台       ${url}/console/`, `  staff: console        ${url}/console/`);
  if (signIns && signIns.length > 0) {
    say('', '');
    say('演示账号（只能在本机登录）', 'Demo sign-ins (from this machine only)');
    const widest = Math.max(...signIns.map(({ email }) => email.length));
    for (const { email, password, role, roleEn, name } of signIns) {
      const line = `  ${email.padEnd(widest)}  ${password}  ${role} ${roleEn} ${name}`;
      say(line, line);
    }
    say(`  全部见 ${file}`, `  All in ${file}`);
  } else {
    say(`  还没有账号？运行 ${programCommand} admin create`, `  No account yet? Run ${programCommand} admin create`);
  }
  say('', '');
  say('按 Ctrl-C 停止', 'Ctrl-C stops it');
}
