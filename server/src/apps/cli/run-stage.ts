import { say } from './cli-language.ts';

/** Runs one stage of a long command: says that it begins, every ten seconds that it goes on, and how long it took. */
export async function runStage<T>(zh: string, en: string, act: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
  say(`▸ ${zh} …`, `▸ ${en} …`);
  const beat = setInterval(() => say(`  ${zh}，已 ${seconds()} 秒`, `  ${en}, ${seconds()} s so far`), 10_000);
  try {
    const result = await act();
    say(`  ${zh}：完成（${seconds()} s）`, `  ${en}: done (${seconds()} s)`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
