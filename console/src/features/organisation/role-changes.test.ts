import type { Role } from '@huiyin/contracts';
import { expect, it } from 'vitest';
import { changeRole } from './role-changes.ts';

const agent = { id: 'agent', permissions: ['conversations:handle', 'customers:read'], dataScope: 'self' } as Role;

it('keeps what a role shall become', () => {
  const changes = changeRole({}, agent, { permissions: ['customers:read'] });
  expect(changeRole(changes, agent, { dataScope: 'unit' })).toEqual({ agent: { permissions: ['customers:read'], dataScope: 'unit' } });
});

it('forgets a change that is taken back, in whatever order the rights then stand', () => {
  const changes = changeRole({}, agent, { permissions: ['customers:read'] });
  expect(changeRole(changes, agent, { permissions: ['customers:read', 'conversations:handle'] })).toEqual({});
});
