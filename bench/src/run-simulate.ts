import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom, type Random } from './routing/random.ts';
import { ask } from './simulate/ask.ts';
import { Caller } from './simulate/caller.ts';
import { Clerk, type Script } from './simulate/clerk.ts';
import { drawDialogue } from './simulate/dialogues.ts';
import { judgeConversation } from './simulate/judge.ts';

/** The words of one line in both languages of the reader. */
type Say = (zh: string, en: string) => void;

const usage = [
  `用法：npm run simulate [-- 选项]   （先在另一个窗口 npm start）

  --rate N       每分钟新来的客户数，默认 12
  --minutes N    持续分钟数，默认 2
  --agents N     模拟坐席人数，1 到 40，默认 4
  --speed N      比真人快几倍，1 到 100，默认 5
  --patience N   客户排队耐心的平均秒数（真人速度），默认 240
  --seed N       同一个数给出同样的客户和对话，默认 1
  --data 目录    运行中实例的数据目录，默认 .huiyin
  --help         显示本说明`,
  `Usage: npm run simulate [-- options]   (with \`npm start\` running in another window)

  --rate N       customers a minute, default 12
  --minutes N    how long, default 2
  --agents N     agents played, 1 to 40, default 4
  --speed N      how many times faster than people, 1 to 100, default 5
  --patience N   mean seconds (at people's speed) that a customer waits, default 240
  --seed N       the same number gives the same customers and dialogues, default 1
  --data FOLDER  data folder of the running instance, default .huiyin
  --help         this text`,
] as const;

interface Demo {
  readonly url: string;
  readonly signIns: readonly { email: string; password: string }[];
}

/** Plays customers and agents against a running demo instance. Exit code 0: nothing lost; 1: something was; 2: wrong use. */
export async function runSimulate(args: readonly string[], say: Say, root: string): Promise<number> {
  let options;
  try {
    options = readOptions(args);
  } catch (error) {
    say(`${error instanceof Error ? error.message : ''}\n\n${usage[0]}`, `${error instanceof Error ? error.message : ''}\n\n${usage[1]}`);
    return 2;
  }
  if (options.help) {
    say(...usage);
    return 0;
  }
  const file = join(options.data ?? join(root, '.huiyin'), 'demo.json');
  const demo = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Demo) : undefined;
  if (demo === undefined || !(await answers(demo.url))) {
    say(`没有找到运行中的演示实例（${file}）。请先运行 npm start，或用 --data 指明数据目录。`, `No running demo instance was found (${file}). Run npm start first, or name its data folder with --data.`);
    return 2;
  }
  return simulate(demo, options, say);
}

type Options = ReturnType<typeof readOptions>;

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { rate: text, minutes: text, agents: text, speed: text, patience: text, seed: text, data: text, help: { type: 'boolean' } } });
  const number = (name: 'rate' | 'minutes' | 'agents' | 'speed' | 'patience' | 'seed', otherwise: number, least: number, most: number): number => {
    const value = values[name] === undefined ? otherwise : Number(values[name]);
    if (!(value >= least && value <= most)) throw new Error(`--${name}: ${least} … ${most}`);
    return value;
  };
  return {
    rate: number('rate', 12, 0.1, 3000),
    minutes: number('minutes', 2, 0.05, 1440),
    agents: Math.floor(number('agents', 4, 1, 40)),
    speed: number('speed', 5, 1, 100),
    patience: number('patience', 240, 1, 36_000),
    seed: Math.floor(number('seed', 1, 0, 2 ** 31)),
    data: values.data,
    help: values.help ?? false,
  };
}

const answers = (url: string): Promise<boolean> => fetch(`${url}/chat/`).then(({ ok }) => ok, () => false);

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function simulate(demo: Demo, options: Options, say: Say): Promise<number> {
  const random = createRandom(options.seed);
  const callers: Caller[] = [];
  const byConversation = new Map<string, Caller>();
  const faults: string[] = [];
  const fault = (error: unknown): void => void faults.push(error instanceof Error ? error.message : String(error));
  const clerks = await beginClerks(demo, options, random, (id) => scriptOf(byConversation.get(id)), fault, say);
  if (clerks.length === 0) return 2;
  const people = await ask<{ externalId: string }[]>(demo.url, 'GET', '/demo/api/customers').catch(() => []);
  const start = performance.now();
  const playing: Promise<void>[] = [];
  const came = new Set<string>();
  let begun = 0;
  let over = 0;
  const tell = setInterval(() => {
    say(`  ${Math.round((performance.now() - start) / 1000)} 秒：来客 ${begun}，已结束 ${over}，异常 ${faults.length}`, `  ${Math.round((performance.now() - start) / 1000)} s: ${begun} customers came, ${over} done, ${faults.length} faults`);
  }, 10_000);
  while (performance.now() - start < options.minutes * 60_000) {
    begun++;
    const plan = {
      dialogue: drawDialogue(random),
      identityToken: undefined as string | undefined,
      patienceMs: (random.exponential(options.patience) * 1000) / options.speed + 1000,
      loses: random.next() < 0.15,
      speed: options.speed,
    };
    const known = random.next() < 0.15 && people.length > 0 ? people[Math.floor(random.next() * people.length)] : undefined;
    // A signed-in customer who comes again goes on in the same conversation: each is played once, so that what is counted is one dialogue.
    const free = known !== undefined && !came.has(known.externalId) ? known.externalId : undefined;
    if (free !== undefined) came.add(free);
    playing.push(
      (async () => {
        if (free !== undefined) plan.identityToken = (await ask<{ token: string }>(demo.url, 'POST', '/demo/api/token', { externalId: free })).token;
        const caller = await Caller.begin(demo.url, random, plan);
        callers.push(caller);
        byConversation.set(caller.conversationId, caller);
        await caller.play();
      })()
        .catch(fault)
        .finally(() => over++),
    );
    await pause(random.exponential(60_000 / options.rate));
  }
  say('  不再来新客户，等进行中的会话结束 …', '  nobody new comes; what is under way ends …');
  await Promise.all(playing);
  await Promise.all(clerks.map((clerk) => clerk.stop()));
  clearInterval(tell);
  return report(callers, clerks, begun, faults, (performance.now() - start) / 1000, say);
}

const scriptOf = (caller: Caller | undefined): Script | undefined => caller && { dialogue: caller.plan.dialogue, firstSeq: caller.firstSeq };

async function beginClerks(demo: Demo, options: Options, random: Random, scriptOf: (id: string) => Script | undefined, onFault: (error: unknown) => void, say: Say): Promise<Clerk[]> {
  const model = demo.signIns.find(({ email }) => email.startsWith('agent1@'));
  if (model === undefined) {
    say('演示数据里没有坐席 agent1。', 'The demo has no agent1.');
    return [];
  }
  const clerks: Clerk[] = [];
  for (let n = 1; n <= options.agents; n++) {
    const email = model.email.replace('agent1@', `agent${n}@`);
    try {
      clerks.push(await Clerk.begin(demo.url, random, { email, password: model.password, speed: options.speed, scriptOf, onFault }));
    } catch (error) {
      say(`  ${email} 无法签入：${error instanceof Error ? error.message : ''}`, `  ${email} could not sign in: ${error instanceof Error ? error.message : ''}`);
    }
  }
  say(`▸ ${clerks.length} 名坐席已签入，客户每分钟 ${options.rate} 名，持续 ${options.minutes} 分钟，速度 ${options.speed} 倍`, `▸ ${clerks.length} agents signed in; ${options.rate} customers a minute for ${options.minutes} min, ${options.speed} times as fast as people`);
  return clerks;
}

async function report(callers: readonly Caller[], clerks: readonly Clerk[], begun: number, faults: readonly string[], seconds: number, say: Say): Promise<number> {
  const sums = { lost: 0, doubled: 0, outOfOrder: 0, notShownToCustomer: 0, notShownToAgent: 0 };
  let kept = 0;
  for (const caller of callers) {
    await caller.reader.idle();
    const history = await caller.history();
    const served = clerks.flatMap((clerk) => clerk.handled.get(caller.conversationId) ?? []).sort((a, b) => a.takenAt - b.takenAt);
    kept += caller.sent.length + served.reduce((sum, { sent }) => sum + sent.length, 0);
    const verdict = judgeConversation(history, { sent: caller.sent, shown: caller.reader.shown }, served.map(({ sent, reader }) => ({ sent, shown: reader.shown })));
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += verdict[key];
  }
  const count = (end: string): number => callers.filter((each) => each.end === end).length;
  const waits = callers.flatMap(({ waitedMs }) => waitedMs ?? []).sort((a, b) => a - b);
  const wait = (part: number): string => ((waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0) / 1000).toFixed(1);
  const scores = callers.flatMap(({ rated }) => rated ?? []);
  const mean = scores.length === 0 ? '–' : (scores.reduce((sum, score) => sum + score, 0) / scores.length).toFixed(2);
  const topics = new Map<string, number>();
  for (const { plan } of callers) topics.set(plan.dialogue.topic, (topics.get(plan.dialogue.topic) ?? 0) + 1);
  const list = [...topics].sort((a, b) => b[1] - a[1]).map(([topic, n]) => `${topic} ${n}`).join('，');
  const unfinished = begun - callers.length + count('unfinished');
  say(`▸ ${Math.round(seconds)} 秒内`, `▸ in ${Math.round(seconds)} s`);
  say(`  客户 ${begun}：已服务 ${count('served')}，排队中离开 ${count('leftQueue')}，非服务时间留言 ${count('message')}，未完成 ${unfinished}`, `  ${begun} customers: ${count('served')} served, ${count('leftQueue')} left the queue, ${count('message')} left a message outside hours, ${unfinished} not finished`);
  say(`  等人接待：中位 ${wait(0.5)} 秒，95 分位 ${wait(0.95)} 秒；消息 ${kept} 条；评价 ${scores.length} 次，平均 ${mean} 分`, `  wait for a person: median ${wait(0.5)} s, p95 ${wait(0.95)} s; ${kept} messages; ${scores.length} ratings, mean ${mean}`);
  say(`  主题：${list}`, `  topics: ${list}`);
  for (const [text, n] of countEach(faults)) say(`  异常 ×${n}：${text}`, `  fault ×${n}: ${text}`);
  const clean = Object.values(sums).every((n) => n === 0) && unfinished + faults.length === 0;
  say(`  核对 ${callers.length} 个会话：丢失 ${sums.lost}，客户未见 ${sums.notShownToCustomer}，坐席未见 ${sums.notShownToAgent}，重复 ${sums.doubled}，乱序 ${sums.outOfOrder}${clean ? '。没有丢失任何内容。' : ''}`, `  checked ${callers.length} conversations: lost ${sums.lost}, not shown to the customer ${sums.notShownToCustomer}, to the agent ${sums.notShownToAgent}, doubled ${sums.doubled}, out of order ${sums.outOfOrder}${clean ? '. Nothing was lost.' : ''}`);
  return clean ? 0 : 1;
}

function countEach(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Map([...counts].slice(0, 10));
}
