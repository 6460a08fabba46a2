import { millis } from '../clock/clock.ts';
import { refuse } from '../errors/refusal.ts';

/**
 * A token bucket for each key: `burst` at once, refilled at `perMinute`. Refuses with `too_many` and the seconds to wait.
 * Keys are visitors or signed links, so that the customers of one branch behind one address do not lock each other out.
 * State is this process's own: several processes allow several times as much.
 */
export function createRateLimit({ burst, perMinute, keys = 50_000 }: { burst: number; perMinute: number; keys?: number }): (key: string) => void {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const now = millis();
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    buckets.delete(key);
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 60_000) * perMinute);
    if (tokens < 1) {
      buckets.set(key, { tokens, at: now });
      refuse('too_many', undefined, { retryAfterSeconds: Math.ceil(((1 - tokens) / perMinute) * 60) });
    }
    buckets.set(key, { tokens: tokens - 1, at: now });
    // The map keeps insertion order, so the first key is the one unused longest.
    if (buckets.size > keys) buckets.delete(buckets.keys().next().value!);
  };
}
