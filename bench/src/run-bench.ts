import { parseArgs } from 'node:util';
import { type BenchResult, tell } from './bench-result.ts';
import { benchChat } from './chat/bench-chat.ts';
import { benchIdle } from './idle/bench-idle.ts';
import { benchImports } from './imports/bench-imports.ts';
import { benchLists } from './lists/bench-lists.ts';
import { benchAnalyse } from './analyse/bench-analyse.ts';
import { benchMask } from './mask/bench-mask.ts';
import { benchBoard } from './board/bench-board.ts';
import { benchAssign } from './assign/bench-assign.ts';
import { benchRouting } from './routing/bench-routing.ts';
import { benchTorture } from './chat/bench-torture.ts';
import { benchVerify } from './verify/bench-verify.ts';
import { benchVoices } from './voices/bench-voices.ts';
import { benchVoicesBurst } from './voices/bench-voices-burst.ts';
import { benchVoicesRead } from './voices/bench-voices-read.ts';

const usage = `npm run bench -- NAME [options]

  chat                 latency at a fixed rate; highest durable rate beside raw inserts
  chat --torture       two processes, sockets cut, one SIGKILL: lost, doubled, out of order
  idle                 memory of 10,000 idle customer sockets
  mask                 texts masked per second of one core, agreement with labels
  analyse              comments analysed per second of one core, agreement with labels by another writer
  assign               several processes give work out: capacity, owners, free place to assigned
  routing              the simulator against Erlang C; our choice against plain ones on a working day
  lists                a million customers and conversations: desk lists, searches, the customer's page
  imports              200,000 customers from a file (--customers 1000000: a million): rows a second beside bare COPY, memory, longest transaction
  board                agents and supervisors connected: from a change to every screen
  voices               a year of voices from files: stored once, analysed, summed, beside bare COPY
  voices --read        at that size: every question of dashboard and matrix, and all sums against a count of the rows
  voices --burst       200 writers over HTTP, one in five a repeat, one SIGKILL: stored is what was sent, once
  verify               verdicts on simulated customers asked daily: closed without a change, and closed after the planned one
  all                  each in turn, and bench/results.md

  --size small         within half a minute, for trying
  --conversations N  --agents N  --seconds N  --rate N  --senders N  --sockets N
  --items N  --days N  --seed N  --calls N  --supervisors N  --branches N
  --customers N  --messages N  --asks N  --runs N  --rows N  --texts N  --writers N
`;

/** Runs one bench; the JSON line is the last on standard output. 0 when it ran, 1 when it broke, 2 for wrong use. */
export async function runBench(args: readonly string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        torture: { type: 'boolean', default: false },
        read: { type: 'boolean', default: false },
        burst: { type: 'boolean', default: false },
        size: { type: 'string', default: 'full' },
        help: { type: 'boolean', short: 'h', default: false },
        conversations: { type: 'string' },
        agents: { type: 'string' },
        seconds: { type: 'string' },
        rate: { type: 'string' },
        senders: { type: 'string' },
        sockets: { type: 'string' },
        items: { type: 'string' },
        days: { type: 'string' },
        seed: { type: 'string' },
        calls: { type: 'string' },
        supervisors: { type: 'string' },
        branches: { type: 'string' },
        customers: { type: 'string' },
        messages: { type: 'string' },
        asks: { type: 'string' },
        runs: { type: 'string' },
        rows: { type: 'string' },
        writers: { type: 'string' },
        texts: { type: 'string' },
      },
    });
  } catch (error) {
    tell(`${error instanceof Error ? error.message : ''}\n\n${usage}`);
    return 2;
  }
  const { values, positionals } = parsed;
  const [name] = positionals;
  if (values.help || name === undefined) {
    tell(usage);
    return values.help ? 0 : 2;
  }
  const small = values.size === 'small';
  const number = (value: string | undefined, full: number, little: number): number => {
    const chosen = value === undefined ? (small ? little : full) : Number(value);
    if (!Number.isFinite(chosen) || chosen <= 0) throw new Error(`${value} is not a number above 0`);
    return chosen;
  };
  const chat = () =>
    benchChat({
      conversations: number(values.conversations, 2000, 200),
      agents: number(values.agents, 200, 20),
      seconds: number(values.seconds, 60, 6),
      rate: number(values.rate, 200, 100),
      senders: number(values.senders, 64, 32),
    });
  const torture = () =>
    benchTorture({ conversations: number(values.conversations, 300, 40), agents: number(values.agents, 30, 8), seconds: number(values.seconds, 120, 12), rate: number(values.rate, 150, 60) });
  const idle = () => benchIdle({ sockets: number(values.sockets, 10_000, 1000), seconds: number(values.seconds, 30, 4) });
  const mask = () => Promise.resolve(benchMask({ seconds: number(values.seconds, 10, 2) }));
  const analyse = () => Promise.resolve(benchAnalyse({ seconds: number(values.seconds, 10, 2) }));
  const assign = () => benchAssign({ processes: 4, agents: number(values.agents, 200, 40), items: number(values.items, 10_000, 800), rate: number(values.rate, 50, 50) });
  const routing = () => benchRouting({ days: number(values.days, 40, 6), seed: number(values.seed, 1, 1), calls: number(values.calls, 2_000_000, 400_000) });
  const board = () =>
    benchBoard({ agents: number(values.agents, 500, 50), supervisors: number(values.supervisors, 50, 10), rate: number(values.rate, 50, 20), seconds: number(values.seconds, 60, 8), branches: number(values.branches, 5, 2) });
  const lists = () =>
    benchLists({ customers: number(values.customers, 1_000_000, 20_000), conversations: number(values.conversations, 1_000_000, 20_000), messages: number(values.messages, 4_000_000, 80_000), asks: number(values.asks, 400, 60) });
  const imports = () => benchImports({ customers: number(values.customers, 200_000, 20_000) });
  const verify = () => Promise.resolve(benchVerify({ runs: number(values.runs, 10_000, 1000), seed: number(values.seed, 1, 1) }));
  const load = () => {
    const rows = number(values.rows, 14_000_000, 4_000);
    return { rows, texts: number(values.texts, Math.round(rows * 0.1143), Math.round(rows * 0.1143)) };
  };
  const voices = () => benchVoices(load());
  const read = () => benchVoicesRead({ ...load(), asks: number(values.asks, 120, 10) });
  const burst = () => benchVoicesBurst({ writers: number(values.writers, 200, 200), rows: number(values.rows, 60_000, 4_000) });
  const benches: Record<string, () => Promise<BenchResult>> = { chat: values.torture ? torture : chat, idle, mask, analyse, assign, routing, lists, imports, board, voices: values.read ? read : values.burst ? burst : voices, verify };
  if (name === 'all') return runAll([chat, torture, idle, mask, analyse, assign, routing, lists, imports, board, voices, read, burst, verify]);
  const bench = benches[name];
  if (bench === undefined) {
    tell(`there is no bench "${name}"\n\n${usage}`);
    return 2;
  }
  process.stdout.write(`${JSON.stringify(await bench())}\n`);
  return 0;
}

async function runAll(benches: readonly (() => Promise<BenchResult>)[]): Promise<number> {
  const results: BenchResult[] = [];
  for (const bench of benches) results.push(await bench());
  const { writeResults } = await import('./write-results.ts');
  writeResults(results);
  process.stdout.write(`${JSON.stringify({ bench: 'all', at: results[0]?.at, results, ok: results.every((result) => result.ok) })}\n`);
  return 0;
}
