import type { Permission } from '@huiyin/contracts';
import { newId } from '../ids/new-id.ts';
import type { Principal, StaffAccess } from './principal.ts';

/** A principal for tests, who may do everything everywhere unless told. */
export function testPrincipal(change: Partial<Omit<Principal, 'permissions'>> & { permissions?: readonly Permission[] } = {}): Principal {
  const { permissions = [], ...rest } = change;
  return {
    kind: 'staff',
    staffId: newId(),
    userId: newId(),
    sessionId: newId(),
    name: '测试员',
    locale: 'zh-CN',
    unitId: newId(),
    unitPath: '/HQ/',
    departmentId: newId(),
    dataScope: 'all',
    mustChangePassword: false,
    ...rest,
    permissions: new Set(permissions),
  };
}

/** Lets in whoever `current` returns, without looking at the request. */
export function testAccess(current: () => Principal | null): StaffAccess {
  return { authenticate: async () => current() };
}
