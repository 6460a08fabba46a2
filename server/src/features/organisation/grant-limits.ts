import type { DataScope, Permission } from '@huiyin/contracts';
import { dataScopes } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { refuse } from '#platform/errors/refusal.ts';

/** Rights as a role gives them. */
export interface Rights {
  readonly permissions: readonly Permission[];
  readonly dataScope: DataScope;
}

/** Does the principal hold all of these rights, as far as they reach? */
export function holds(principal: Pick<Principal, 'permissions' | 'dataScope'>, { permissions, dataScope }: Rights): boolean {
  return permissions.every((permission) => principal.permissions.has(permission)) && dataScopes.indexOf(dataScope) <= dataScopes.indexOf(principal.dataScope);
}

/** Refuses to give, change or take rights that the principal does not hold himself. */
export function refuseBeyond(principal: Principal, rights: readonly Rights[]): void {
  if (rights.every((each) => holds(principal, each))) return;
  refuse('not_allowed', {
    zh: '其中包含您本人没有的权限或更大的数据范围，不能授予或修改。请联系权限更高的管理员。',
    en: 'This holds rights, or a reach, that you do not have yourself; you cannot give or change them. Ask an administrator with more rights.',
  });
}
