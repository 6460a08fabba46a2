// What the programs in bin/ say and how: plain JavaScript, because it runs before anything is installed.

const asked = process.env.HUIYIN_LANG ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '';

/** The reader's language: HUIYIN_LANG or that of the shell when it is English, else Chinese. */
export const language = /^en/i.test(asked) ? 'en' : 'zh';

export function text(zh, en) {
  return language === 'en' ? en : zh;
}

export function say(zh, en) {
  process.stderr.write(`${text(zh, en)}\n`);
}

/** `3.2 s` since a `performance.now()`. */
export function since(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** Runs a stage and reports its beginning, that it still runs (every ten seconds) and its duration. */
export async function stage(zh, en, act) {
  const start = performance.now();
  say(`▸ ${zh} …`, `▸ ${en} …`);
  const beat = setInterval(() => say(`  ${zh}，已 ${since(start)}`, `  ${en}, ${since(start)} so far`), 10_000);
  try {
    const result = await act();
    say(`  ${zh}：完成（${since(start)}）`, `  ${en}: done (${since(start)})`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
