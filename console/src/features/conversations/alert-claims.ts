import { now } from '../../platform/clock.ts';
import { privateStorage } from '../../platform/private-storage.ts';
import type { ClaimDeps } from './alerts.ts';

/** Claims that all tabs of this browser see. */
export const alertClaims: ClaimDeps = {
  read: () => privateStorage.get('alerts'),
  write: (text) => privateStorage.set('alerts', text),
  now,
};
