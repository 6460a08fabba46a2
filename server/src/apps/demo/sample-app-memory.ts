/** A line on the sample app's screen. */
export interface SampleLine {
  /** The app's own numbering, from 1. */
  readonly seq: number;
  readonly from: 'customer' | 'agent' | 'system';
  readonly text: string;
  readonly at: string;
}

interface Talk {
  last: number;
  lines: SampleLine[];
  /** Ids of messages and deliveries that were taken, so that the same one again changes nothing. */
  readonly taken: Set<string>;
}

/** What the sample app remembers: the newest lines of the users seen last, until the program ends. */
export function createSampleMemory({ users = 500, linesEach = 200 }: { users?: number; linesEach?: number } = {}) {
  const talks = new Map<string, Talk>();
  const talkOf = (userId: string): Talk => {
    const talk = talks.get(userId) ?? { last: 0, lines: [], taken: new Set() };
    talks.delete(userId);
    talks.set(userId, talk);
    // The map keeps insertion order, so the first user is the one unseen longest.
    if (talks.size > users) talks.delete(talks.keys().next().value!);
    return talk;
  };
  return {
    /** False when this id was taken before. */
    take: (userId: string, id: string, line: Omit<SampleLine, 'seq'>): boolean => {
      const talk = talkOf(userId);
      if (talk.taken.has(id)) return false;
      talk.taken.add(id);
      if (talk.taken.size > linesEach * 2) talk.taken.delete(talk.taken.values().next().value!);
      talk.last += 1;
      talk.lines = [...talk.lines, { ...line, seq: talk.last }].slice(-linesEach);
      return true;
    },
    after: (userId: string, seq: number): readonly SampleLine[] => talks.get(userId)?.lines.filter((line) => line.seq > seq) ?? [],
  };
}
