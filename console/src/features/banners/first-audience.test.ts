import { expect, it } from 'vitest';
import { firstAudience } from './first-audience.ts';

const me = { unit: { id: 'u2', name: '河北分公司' }, department: { id: 'd2', name: '电话中心' } };
const units = [{ id: 'u1', name: '总公司' }, { id: 'u2', name: '河北分公司' }];
const departments = [{ id: 'd1', name: '在线客服', unitId: 'u2' }, { id: 'd2', name: '电话中心', unitId: 'u2' }];

it.each([
  ['the writer’s own unit, not the first of the list', { units, departments }, 'unit:u2'],
  ['the own department of whoever may not write to all of the unit', { units: [], departments }, 'department:d2'],
  ['nobody where neither is allowed', { units: [units[0]!], departments: [departments[0]!] }, undefined],
])('a banner goes first to %s', (_, audience, expected) => {
  expect(firstAudience(audience, me)).toBe(expected);
});
