import { type VoiceText, voiceSentiments } from '@huiyin/language';
import type { Clock } from '#platform/clock/clock.ts';
import type { VoiceReading } from './read-mentions.ts';

/** `model_version` of what such a model read. */
export const endpointVersion = 0;
/** Comments of one request. */
const most = 100;
/** Milliseconds during which it is left alone after it failed: comments must not wait for one that is down. */
const restMs = 30_000;
/** Bytes of an answer that are read. */
const largest = 1_000_000;

/** What is sent of a comment. */
type AskedVoice = Omit<VoiceText, 'rating'> & { readonly rating?: number | null | undefined };

/** A model elsewhere that reads comments, behind the same interface as the one here. */
export interface ReadingEndpoint {
  readonly most: number;
  /** It failed lately and is not asked for the moment. */
  resting(): boolean;
  /** What it reads of each, in the same order; null where it did not say, or not as it must. Never throws. */
  read(voices: readonly AskedVoice[]): Promise<(VoiceReading | null)[]>;
}

export interface EndpointConfig {
  readonly voicesUrl: string;
  readonly voicesToken: string;
  readonly voicesTimeoutMs: number;
}

/** The model of the configuration; undefined where none is named. It is sent masked texts only (docs/integrate.md). */
export function createReadingEndpoint({ voicesUrl, voicesToken, voicesTimeoutMs }: EndpointConfig, clock: Clock, failed: (why: string) => void): ReadingEndpoint | undefined {
  if (voicesUrl === '') return undefined;
  let restsUntil = 0;
  return {
    most,
    resting: () => clock.now().getTime() < restsUntil,
    read: async (voices) => {
      try {
        const reply = await fetch(voicesUrl, {
          method: 'POST', redirect: 'error', signal: AbortSignal.timeout(voicesTimeoutMs),
          headers: { 'content-type': 'application/json; charset=utf-8', ...(voicesToken === '' ? {} : { authorization: `Bearer ${voicesToken}` }) },
          body: JSON.stringify({ voices: voices.map(({ text, channel, touchpoint, rating }) => ({ text, channel, touchpoint, rating: rating ?? null })) }),
        });
        const body = await reply.text();
        if (!reply.ok) throw new Error(`http ${reply.status}`);
        if (body.length > largest) throw new Error('the answer is too long');
        const { readings } = JSON.parse(body) as { readings?: unknown };
        if (!Array.isArray(readings) || readings.length !== voices.length) throw new Error('the answer does not have one reading for each voice');
        return readings.map(checked);
      } catch (error) {
        restsUntil = clock.now().getTime() + restMs;
        failed(error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : error instanceof Error ? error.message : 'unknown');
        return voices.map(() => null);
      }
    },
  };
}

/** One to six topics, each once, with a sentiment that we know; anything else counts as not said. */
function checked(reading: unknown): VoiceReading | null {
  const { mentions, escalate } = (reading ?? {}) as { mentions?: unknown; escalate?: unknown };
  if (!Array.isArray(mentions) || mentions.length === 0 || mentions.length > 6 || typeof escalate !== 'boolean') return null;
  const said = mentions.map((mention) => (mention ?? {}) as { topic?: unknown; sentiment?: unknown });
  const topics = new Set(said.map(({ topic }) => topic));
  if (topics.size !== said.length || !said.every(({ topic, sentiment }) => typeof topic === 'string' && /^[a-z][a-z0-9_]{1,39}$/.test(topic) && (voiceSentiments as readonly unknown[]).includes(sentiment))) return null;
  return { mentions: said as VoiceReading['mentions'], escalate };
}
