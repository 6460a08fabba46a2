import type pg from 'pg';
import type { Clock } from '#platform/clock/clock.ts';
import { readMigrations } from '#platform/db/migrate.ts';
import { programCommand } from '../read-config.ts';
import { fault, good, warning, type Finding } from './check.ts';

async function ask<T>(client: pg.Client, sql: string): Promise<T | undefined> {
  const { rows } = await client.query<{ value: T }>(sql);
  return rows[0]?.value;
}

export async function checkVersion(client: pg.Client): Promise<Finding> {
  const version = (await ask<string>(client, `select current_setting('server_version') as value`)) ?? '';
  return parseInt(version, 10) >= 15
    ? good(`PostgreSQL ${version}`, `PostgreSQL ${version}`)
    : fault(`PostgreSQL ${version} 过旧`, `PostgreSQL ${version} is too old`, '升级到 PostgreSQL 15 或更新版本', 'upgrade to PostgreSQL 15 or newer');
}

/** Encoding and character classes: without them pg_trgm finds nothing in Chinese text. */
export async function checkLocale(client: pg.Client): Promise<Finding> {
  const encoding = await ask<string>(client, `select current_setting('server_encoding') as value`);
  if (encoding !== 'UTF8') {
    return fault(`数据库编码是 ${encoding}`, `The database's encoding is ${encoding}`, '新建 UTF8 编码的数据库', "create a database with encoding 'UTF8'");
  }
  const letters = await ask<boolean>(client, `select '理赔' ~ '^[[:alpha:]]+$' as value`);
  return letters === true
    ? good('数据库编码 UTF8，能识别中文', 'Encoding UTF8, Chinese characters are letters')
    : fault(
        '数据库的区域设置不能识别中文，检索将查不到内容',
        "The database's locale does not know Chinese characters, so searching finds nothing",
        "用 LC_CTYPE 为 C.UTF-8 或 zh_CN.UTF-8 新建数据库",
        "create the database with lc_ctype 'C.UTF-8' or 'zh_CN.UTF-8'",
      );
}

export async function checkMigrations(client: pg.Client): Promise<Finding> {
  const wanted = readMigrations().at(-1)?.version ?? 0;
  const there = await ask<boolean>(client, `select to_regclass('migrations') is not null as value`);
  const held = there ? ((await ask<number>(client, 'select coalesce(max(version), 0) as value from migrations')) ?? 0) : 0;
  if (held === wanted) return good(`数据库结构版本 ${held}`, `Schema version ${held}`);
  if (held < wanted) {
    return fault(`数据库结构版本 ${held}，程序需要 ${wanted}`, `Schema version ${held}, the program needs ${wanted}`, `运行 ${programCommand} migrate`, `run ${programCommand} migrate`);
  }
  return fault(`数据库结构版本 ${held}，比程序（${wanted}）新`, `Schema version ${held} is newer than the program (${wanted})`, '启动新版程序，或恢复旧备份', 'start the newer program, or restore an older backup');
}

/** Each calendar that ever closes must know this year's public holidays, and from December on the next year's. */
export async function checkCalendars(client: pg.Client, clock: Clock): Promise<Finding> {
  const today = clock.now();
  const needed = today.getUTCFullYear() + (today.getUTCMonth() === 11 ? 1 : 0);
  const { rows } = await client.query<{ name: string; last: number | null; always: boolean }>(
    `select c.name, max(y.year)::int as last,
        (select count(*) = 7 from calendar_periods p where p.calendar_id = c.id and opens_minute = 0 and closes_minute = 1440) as always
      from calendars c left join calendar_years y on y.calendar_id = c.id group by c.id order by c.name`,
  );
  if (rows.length === 0) {
    return warning('还没有工作日历', 'There is no working calendar yet', `在管理页面建立，或运行 ${programCommand} demo load`, `create one in the administrator pages, or run ${programCommand} demo load`);
  }
  const short = rows.filter((row) => !row.always && (row.last ?? 0) < needed);
  if (short.length === 0) return good(`${rows.length} 个工作日历都覆盖 ${needed} 年`, `All ${rows.length} working calendars cover ${needed}`);
  const names = short.map((row) => `${row.name}（${row.last ?? '—'}）`).join('、');
  return warning(
    `工作日历未覆盖 ${needed} 年：${names}`,
    `Working calendars that do not cover ${needed}: ${names}`,
    '在日历页面录入国务院公布的节假日与调休',
    'enter the published holidays and make-up days on the calendar page',
  );
}

/** Clocks of cases start with the database's time and are read with the program's: they must agree. */
export async function checkClock(client: pg.Client, clock: Clock): Promise<Finding> {
  const before = clock.now().getTime();
  const theirs = (await ask<number>(client, 'select extract(epoch from clock_timestamp())::float8 * 1000 as value')) ?? 0;
  const after = clock.now().getTime();
  const apart = theirs < before ? before - theirs : Math.max(0, theirs - after);
  return apart <= 1_000
    ? good('程序与数据库的时钟一致', 'The clocks of program and database agree')
    : fault(`程序与数据库的时钟相差 ${(apart / 1000).toFixed(1)} 秒`, `The clocks of program and database are ${(apart / 1000).toFixed(1)} s apart`, '在两台机器上启用 NTP 时间同步', 'switch on NTP on both machines');
}

export async function checkConnections(client: pg.Client, poolSize: number): Promise<Finding> {
  const most = Number(await ask<string>(client, `select current_setting('max_connections') as value`));
  return most >= poolSize + 10
    ? good(`数据库允许 ${most} 个连接，每个进程使用 ${poolSize} 个`, `The database allows ${most} connections, a process uses ${poolSize}`)
    : fault(`数据库只允许 ${most} 个连接，一个进程就要用 ${poolSize} 个`, `The database allows ${most} connections, one process uses ${poolSize}`, '调大 max_connections 或调小 HUIYIN_POOL', 'raise max_connections or lower HUIYIN_POOL');
}
