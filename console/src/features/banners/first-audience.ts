import type { BannerAudience, Me } from '@huiyin/contracts';

/** Whom a banner goes to unless its writer says otherwise: their own unit; where they may not write to all of it, their own department. */
export function firstAudience(audience: BannerAudience, me: Pick<Me, 'unit' | 'department'>): string | undefined {
  if (audience.units.some(({ id }) => id === me.unit.id)) return `unit:${me.unit.id}`;
  if (audience.departments.some(({ id }) => id === me.department.id)) return `department:${me.department.id}`;
  return undefined;
}
