/** Time for tests: moves only when told to. */
export function manualTime() {
  let now = 0;
  let due: { at: number; act: () => void }[] = [];
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    later: (milliseconds: number, act: () => void) => {
      const entry = { at: now + milliseconds, act };
      due.push(entry);
      return () => {
        due = due.filter((e) => e !== entry);
      };
    },
    pending: () => due.map((e) => e.at - now).sort((a, b) => a - b),
    settle,
    /** Goes on by so many milliseconds, running what falls due in its order. */
    pass: async (milliseconds: number) => {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = due.filter((e) => e.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        due = due.filter((e) => e !== next);
        now = next.at;
        next.act();
        await settle();
      }
      now = end;
    },
  };
}
