import type { Principal } from '#platform/access/principal.ts';
import { commandLinePrincipal } from './command-line-principal.ts';
import { RefusalError } from '#platform/errors/refusal.ts';

/** Who asks for a change, and from where. */
export interface Asked {
  readonly principal: Principal;
  readonly address: string;
}

/** For audit lines; null for the command line. */
export const actorOf = (principal: Principal): { staffId: string; name: string } | null =>
  principal === commandLinePrincipal ? null : { staffId: principal.staffId, name: principal.name };

/** Refuses one field of what was sent, saying why. */
export function refuseField(path: string, zh: string, en: string): never {
  throw new RefusalError('invalid', undefined, { fields: [{ path, text: { zh, en } }] });
}
