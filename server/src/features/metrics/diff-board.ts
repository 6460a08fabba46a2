import type { Board, BoardChange } from '@huiyin/contracts';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function changedRows<Row extends { id: string }>(before: readonly Row[], after: readonly Row[], gone: string[]): Row[] {
  const known = new Map(before.map((row) => [row.id, row]));
  const changed = after.filter((row) => {
    const old = known.get(row.id);
    known.delete(row.id);
    return old === undefined || !same(old, row);
  });
  gone.push(...known.keys());
  return changed;
}

/** What a reader of `before` must be told to have `after`; undefined when nothing but the time changed. */
export function diffBoard(before: Board, after: Board): BoardChange | undefined {
  const gone: string[] = [];
  const queues = changedRows(before.queues, after.queues, gone);
  const agents = changedRows(before.agents, after.agents, gone);
  const { at, queues: _queues, agents: _agents, ...fields } = after;
  const changed = Object.entries(fields).filter(([name, value]) => !same(value, before[name as keyof Board]));
  if (changed.length + queues.length + agents.length + gone.length === 0) return undefined;
  return {
    at,
    ...(Object.fromEntries(changed) as Partial<Board>),
    ...(queues.length === 0 ? {} : { queues }),
    ...(agents.length === 0 ? {} : { agents }),
    ...(gone.length === 0 ? {} : { gone }),
  } as BoardChange;
}
