import type { UnitKind } from '@huiyin/contracts';
import { unitKinds } from '@huiyin/contracts';

/**
 * May a unit of this kind stand under that one? Kinds go down in the order 总公司, 省分公司, 中心支公司, 支公司; one may be left
 * out, and an outlet may have outlets of its own. Only the head office stands under nothing.
 */
export function mayStandUnder(parent: UnitKind | null, kind: UnitKind): boolean {
  if (parent === null) return kind === 'headOffice';
  if (kind === 'outlet') return true;
  return unitKinds.indexOf(parent) < unitKinds.indexOf(kind);
}
