import type { DataScope, NamedEntry, Role, Unit } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { currentLocale } from '../../platform/i18n.ts';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** All pages of a list that is known to be short. */
async function loadAll<T>(path: string, query: Record<string, string | number | boolean>, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await api.get(path, { limit: 200, ...query, ...(cursor === null ? {} : { cursor }) }, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

export const useRoles = () => useQuery({ queryKey: ['organisation', 'roles'], queryFn: ({ signal }) => loadAll<Role>('/api/roles', {}, signal) });

export type Catalogue = 'skills' | 'qualifications';
export const useCatalogue = (catalogue: Catalogue, archived = false) =>
  useQuery({ queryKey: ['organisation', catalogue, archived], queryFn: ({ signal }) => loadAll<NamedEntry>(`/api/${catalogue}`, archived ? { archived } : {}, signal) });

/** Units right below one; without one, the top of the own scope. */
export const loadUnits = (parentId: string | undefined, archived: boolean, signal?: AbortSignal): Promise<Unit[]> =>
  loadAll('/api/units', { ...(parentId === undefined ? { top: true } : { parentId }), ...(archived ? { archived } : {}) }, signal);

export const dataScopes: readonly DataScope[] = ['self', 'department', 'unit', 'all'];

/** The name in the language of this moment. */
export const named = (entry: { name: string; nameEn: string }): string => (currentLocale() === 'en' ? entry.nameEn : entry.name);
