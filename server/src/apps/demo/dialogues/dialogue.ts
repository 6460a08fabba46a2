import type { SeededRandom } from '../seeded-random.ts';

/** Which customers a dialogue fits. */
export type DialogueNeed = 'any' | 'motor' | 'life' | 'health' | 'motorClaim' | 'healthClaim' | 'vip' | 'older' | 'english';

/** How the customer tends to feel about it afterwards. */
export type Mood = 'good' | 'mixed' | 'bad';

export interface Turn {
  readonly by: 'customer' | 'agent' | 'note';
  readonly text: string;
}

export interface Dialogue {
  readonly need: DialogueNeed;
  readonly mood: Mood;
  /** How often it comes up, beside the others. */
  readonly weight: number;
  /** What the agent notes at the end. */
  readonly summary: string;
  readonly turns: readonly Turn[];
}

const speakers: Readonly<Record<string, Turn['by']>> = { 客: 'customer', 坐: 'agent', 注: 'note' };

/**
 * Reads a dialogue: one turn a line, `客：` the customer, `坐：` the agent, `注：` a note among colleagues. `{slot}` stands for
 * something of the customer, `{one|other}` for either wording.
 */
export function dialogue(need: DialogueNeed, mood: Mood, weight: number, summary: string, script: string): Dialogue {
  const turns = script.trim().split('\n').map((line): Turn => {
    const by = speakers[line.trim()[0] ?? ''];
    if (by === undefined) throw new Error(`a turn begins with 客：, 坐： or 注：, this one is “${line}”`);
    return { by, text: line.trim().slice(2).trim() };
  });
  return { need, mood, weight, summary, turns };
}

export type Slots = Readonly<Record<string, string>>;

/** Puts in the slots and chooses among wordings. Throws for a slot that nobody filled. */
export function fillText(random: SeededRandom, text: string, slots: Slots): string {
  return text.replace(/\{([^{}]+)\}/g, (_, inside: string) => {
    if (inside.includes('|')) return random.pick(inside.split('|'));
    const value = slots[inside];
    if (value === undefined) throw new Error(`nothing fills the slot {${inside}}`);
    return value;
  });
}
