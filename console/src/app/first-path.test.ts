import type { Permission } from '@huiyin/contracts';
import { expect, it } from 'vitest';
import type { Feature, NavigationEntry } from '../platform/feature.ts';
import { entriesOf, entryAt, firstPath } from './first-path.ts';

const entry = (path: string, over: Partial<NavigationEntry>): NavigationEntry => ({
  group: 'desk',
  order: 1,
  path,
  label: { zh: path, en: path },
  icon: null,
  ...over,
});
const features: Feature[] = [
  { name: 'a', routes: [], navigation: [entry('/units', { group: 'settings', needs: 'organisation:read' })] },
  {
    name: 'b',
    routes: [],
    navigation: [entry('/board', { order: 2, needs: 'routing:read' }), entry('/desk', { needs: ['conversations:handle', 'conversations:read'] })],
  },
];
const person = (...permissions: Permission[]) => ({ permissions });

it('hides what a person may not open', () => {
  expect(entriesOf(features, person('routing:read')).map((each) => each.path)).toEqual(['/board']);
  expect(entriesOf(features, undefined)).toEqual([]);
});

it('orders entries by group, then by their place', () => {
  const all = person('organisation:read', 'routing:read', 'conversations:read');
  expect(entriesOf(features, all).map((each) => each.path)).toEqual(['/desk', '/board', '/units']);
});

it('starts a person without any page at their own account', () => {
  expect(firstPath(features, person())).toBe('/account');
});

it.each([
  ['/metrics', '/metrics'],
  ['/metrics/staffing', '/metrics/staffing'],
  ['/metrics/contacts', '/metrics'],
  ['/metrics-of-others', undefined],
])('the page %s belongs to one entry only', (pathname, path) => {
  expect(entryAt([entry('/metrics', {}), entry('/metrics/staffing', {})], pathname)?.path).toBe(path);
});
