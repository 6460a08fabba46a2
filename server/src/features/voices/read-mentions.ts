import { analyseVoice, type VoiceModel, type VoiceSentiment, type VoiceText, voiceTopics } from '@huiyin/language';
import type { Taxonomy } from './taxonomy.ts';

/** What a voice speaks of by a taxonomy: topics of the model and of one's own. */
export interface VoiceReading {
  readonly mentions: readonly { readonly topic: string; readonly sentiment: VoiceSentiment }[];
  readonly escalate: boolean;
}

const nothing: VoiceReading = { mentions: [], escalate: false };
const known: ReadonlySet<string> = new Set(voiceTopics);

/** Reads voices by one taxonomy. Without a text nothing is mentioned; topics that were archived are left out. */
export function readByTaxonomy({ topics }: Taxonomy, model?: VoiceModel): (voice: VoiceText) => VoiceReading {
  const archived = new Set(topics.filter((topic) => topic.archived).map(({ code }) => code));
  const phrased = topics.filter((topic) => !topic.archived && topic.phrases.length > 0).map(({ code, phrases }) => ({ code, phrases: phrases.map(flat) }));
  return (voice) => {
    if (voice.text === '') return nothing;
    const { mentions, escalate } = model === undefined ? analyseVoice(voice) : analyseVoice(voice, model);
    const kept: VoiceReading['mentions'][number][] = mentions.filter(({ topic }) => topic !== 'none' && known.has(topic) && !archived.has(topic));
    if (phrased.length > 0) {
      const text = flat(voice.text);
      const sentiment = kept[0]?.sentiment ?? toneOf(voice.rating);
      for (const { code, phrases } of phrased) if (!kept.some(({ topic }) => topic === code) && phrases.some((phrase) => text.includes(phrase))) kept.push({ topic: code, sentiment });
    }
    return { mentions: kept.length === 0 ? [{ topic: 'none', sentiment: 'neutral' }] : kept, escalate };
  };
}

/** What a phrase is found by: width, case and blanks do not count. */
const flat = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** Where the classifier finds no topic, a topic of one's own is spoken of as the rating says. */
const toneOf = (rating: number | undefined): VoiceSentiment => (rating === undefined || rating === 3 ? 'neutral' : rating > 3 ? 'positive' : 'negative');
