import { randomUUID } from 'node:crypto';
import { systemClock, type Clock } from '../clock/clock.ts';

/**
 * A UUID version 7 (RFC 9562): 48 bits of milliseconds, then random; so ids of one moment lie together in an index. The random part is that of a
 * version 4, of which Node draws many at once: asking the system for each id cost several times as much.
 */
export function newId(clock: Clock = systemClock): string {
  const time = clock.now().getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
