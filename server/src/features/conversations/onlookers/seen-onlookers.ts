import type { LookingAs, Onlooker } from '@huiyin/contracts';

/** One socket of a colleague at one conversation, as processes tell each other. */
export interface Look extends Onlooker {
  /** Of the process and its socket: unique. */
  readonly key: string;
  readonly conversationId: string;
}

/** A look counts so long after it was last told of, in milliseconds: two missed tellings, and it is gone. */
export const lookLasts = 10_000;

const strength: Record<LookingAs, number> = { reads: 0, notes: 1, writes: 2 };

/** Who looks at which conversation, over all processes, as this one has heard. */
export class SeenOnlookers {
  readonly #byConversation = new Map<string, Map<string, { look: Look; until: number }>>();

  /** Takes a telling in; true: others are to be told. */
  hear(look: Look, now: number): boolean {
    const looks = this.#byConversation.get(look.conversationId) ?? new Map<string, { look: Look; until: number }>();
    const before = looks.get(look.key)?.look;
    looks.set(look.key, { look, until: now + lookLasts });
    this.#byConversation.set(look.conversationId, looks);
    return before === undefined || before.doing !== look.doing || before.silent !== look.silent;
  }

  /** Somebody has left; true: others are to be told. */
  leave(conversationId: string, key: string): boolean {
    const looks = this.#byConversation.get(conversationId);
    const gone = looks?.delete(key) ?? false;
    if (looks?.size === 0) this.#byConversation.delete(conversationId);
    return gone;
  }

  /** Forgets whoever was not told of for too long, such as all of a process that was killed; the conversations that they were at. */
  expire(now: number): string[] {
    const changed = new Set<string>();
    for (const [conversationId, looks] of this.#byConversation) {
      for (const [key, { until }] of looks) {
        if (until <= now && this.leave(conversationId, key)) changed.add(conversationId);
      }
    }
    return [...changed];
  }

  /** The others at a conversation, each once, by what they do most visibly. Who watches silently is there for those alone who may watch. */
  others(conversationId: string, reader: { staffId: string; maySupervise: boolean }): Onlooker[] {
    const people = new Map<string, Onlooker>();
    for (const { look } of this.#byConversation.get(conversationId)?.values() ?? []) {
      if (look.staffId === reader.staffId || (look.silent && !reader.maySupervise)) continue;
      const { staffId, name, doing, silent } = look;
      const before = people.get(staffId);
      if (before === undefined || strength[doing] > strength[before.doing]) people.set(staffId, { staffId, name, doing, silent });
    }
    return [...people.values()];
  }
}
