import type { ContactReason } from '@huiyin/contracts';
import { pinyinInitials } from '../../platform/pinyin-initials.ts';

export interface ReasonOption {
  value: string;
  label: string;
  children?: ReasonOption[];
}

/** The reasons in use as a tree, in the reader's language. */
export function reasonOptions(items: readonly ContactReason[], english: boolean): ReasonOption[] {
  const below = (parentId: string | null): ReasonOption[] =>
    items
      .filter((item) => item.parentId === parentId && item.archivedAt === null)
      .map((item) => {
        const children = below(item.id);
        return { value: item.id, label: english ? item.nameEn : item.name, ...(children.length > 0 ? { children } : {}) };
      });
  return below(null);
}

/** Does a path of words fit what was typed: by words in any order, or by the initials of pinyin? */
export function fitsReason(labels: readonly string[], typed: string): boolean {
  const path = labels.join(' ').toLowerCase();
  const initials = pinyinInitials(path);
  return typed.toLowerCase().split(/[\s/]+/).filter((word) => word !== '').every((word) => path.includes(word) || initials.includes(word));
}

/** From the top to the reason; empty when it is not (any more) in the tree. */
export function pathOfReason(options: readonly ReasonOption[], id: string | null | undefined): string[] {
  for (const option of options) {
    if (option.value === id) return [option.value];
    const rest = pathOfReason(option.children ?? [], id);
    if (rest.length > 0) return [option.value, ...rest];
  }
  return [];
}
