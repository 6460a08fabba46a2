import type { Me } from '@huiyin/contracts';
import { navigationGroups, type Feature, type NavigationEntry } from '../platform/feature.ts';
import { permits } from '../platform/session.ts';

/** The entries that a person may open, in the order of the navigation. */
export function entriesOf(features: readonly Feature[], me: Pick<Me, 'permissions'> | undefined): NavigationEntry[] {
  const rank = (entry: NavigationEntry) => navigationGroups.indexOf(entry.group) * 1000 + entry.order;
  return features
    .flatMap((feature) => feature.navigation)
    .filter((entry) => permits(me, entry.needs))
    .sort((a, b) => rank(a) - rank(b));
}

/** Where a person starts: the first page of the navigation, else their own account. */
export function firstPath(features: readonly Feature[], me: Pick<Me, 'permissions'>): string {
  return entriesOf(features, me)[0]?.path ?? '/account';
}

/** The entry that a page belongs to: of those whose path begins its address the longest. */
export function entryAt(entries: readonly NavigationEntry[], pathname: string): NavigationEntry | undefined {
  const under = entries.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return under.sort((a, b) => b.path.length - a.path.length)[0];
}
