import type { Board, BoardChange } from '@huiyin/contracts';

function merged<Row extends { id: string }>(rows: Row[], changed: readonly Row[] | undefined, gone: ReadonlySet<string>): Row[] {
  if (changed === undefined && gone.size === 0) return rows;
  const news = new Map(changed?.map((row) => [row.id, row]));
  const kept = rows.filter((row) => !gone.has(row.id)).map((row) => {
    const change = news.get(row.id);
    news.delete(row.id);
    return change ?? row;
  });
  return [...kept, ...news.values()];
}

/** The board after a change; rows that are new stand at the end until the next whole board. */
export function applyChange(board: Board, { queues, agents, gone, ...fields }: BoardChange): Board {
  const lost = new Set(gone);
  return { ...board, ...fields, queues: merged(board.queues, queues, lost), agents: merged(board.agents, agents, lost) };
}
