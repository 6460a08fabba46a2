import type { Feature } from '../platform/feature.ts';
import { identity } from '../features/identity/index.tsx';

/** Everything that the console is made of; the order of entries is theirs, not of this list. */
export const features: readonly Feature[] = [identity];
