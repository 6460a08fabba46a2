import type { ContactReason } from '@huiyin/contracts';

/** A reason with those below it. */
export interface ReasonNode extends ContactReason {
  readonly children?: ReasonNode[];
}

/**
 * The tree of a flat list whose parents come before their children. `find` keeps what has the word in either name, with everything above and below it;
 * archived ones only when asked for.
 */
export function reasonTree(reasons: readonly ContactReason[], { find = '', archived = false }: { find?: string; archived?: boolean } = {}): ReasonNode[] {
  const word = find.trim().toLowerCase();
  const named = ({ name, nameEn }: ContactReason): boolean => name.toLowerCase().includes(word) || nameEn.toLowerCase().includes(word);
  const below = (parentId: string | null, kept: boolean): ReasonNode[] =>
    reasons.flatMap((reason) => {
      if (reason.parentId !== parentId || (reason.archivedAt !== null && !archived)) return [];
      const own = kept || named(reason);
      const children = below(reason.id, own);
      return own || children.length > 0 ? [{ ...reason, ...(children.length > 0 ? { children } : {}) }] : [];
    });
  return below(null, word === '');
}
