import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Mention, voiceTopics, type VoiceText, type VoiceTopic } from '../../src/voices/codebook.ts';

/** A voice and what its reader found in it. `escalate` undefined: not said. */
export interface LabelledVoice extends VoiceText {
  readonly mentions: readonly Mention[];
  readonly escalate: boolean;
  /** The labels name topics only, as those of questions do. */
  readonly topicsOnly?: boolean;
}

const codes: Readonly<Record<string, VoiceTopic>> = {
  cs: 'claim_speed', cr: 'claim_result', cd: 'claim_documents', cp: 'claim_progress', su: 'survey_assessment', re: 'renewal_reminder', pa: 'payment', in: 'invoice',
  po: 'policy_servicing', lo: 'policy_loan', sr: 'surrender', ex: 'product_explanation', sa: 'sales_conduct', at: 'staff_attitude', co: 'staff_competence', wa: 'waiting_time',
  so: 'resolution', ha: 'channel_handoff', ap: 'app_usability', en: 'counter_environment', di: 'contact_disturbance', pr: 'privacy', va: 'value_added', no: 'none',
};
const signs = { '-': 'negative', '=': 'neutral', '+': 'positive' } as const;

/** How often each rating, 1 to 5, is given with a text of that kind: in one of ten it contradicts the text. */
const ratings = { negative: [42, 40, 8, 4, 6], neutral: [3, 8, 60, 20, 9], positive: [5, 2, 5, 28, 60], none: [8, 8, 26, 22, 36] } as const;

/** The texts written for training: every `.txt` file of a folder, in the form that README.md there describes. */
export function readVoiceTexts(folder: string): LabelledVoice[] {
  const voices: LabelledVoice[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt')).sort()) {
    let touchpoint: string | undefined;
    let channel: string | undefined;
    for (const [index, line] of readFileSync(join(folder, file), 'utf8').split('\n').entries()) {
      if (line === '' || line.startsWith('#')) continue;
      if (line.startsWith('@')) {
        [, touchpoint, channel] = line.split(' ');
        continue;
      }
      const space = line.indexOf(' ');
      const text = line.slice(space + 1).trim();
      const { mentions, escalate, rating } = readLabels(line.slice(0, space), `${file}:${index + 1}`);
      voices.push({ text, touchpoint, channel, mentions, escalate, rating: rating ?? drawRating(text, mentions) });
    }
  }
  return voices;
}

function readLabels(label: string, place: string): { mentions: Mention[]; escalate: boolean; rating: number | undefined } {
  const parts = /^((?:[a-z]{2}[-=+],?)+|no)(!?)([1-5]?)$/u.exec(label);
  if (parts === null) throw new Error(`${place}: labels like cs-,at+!2 expected, found “${label}”`);
  const mentions = [...parts[1]!.matchAll(/([a-z]{2})([-=+]?)/gu)].map(([, code = '', sign = '']): Mention => {
    return { topic: topicOfCode(code), sentiment: signs[(sign === '' ? '=' : sign) as keyof typeof signs] };
  });
  if (new Set(mentions.map(({ topic }) => topic)).size < mentions.length) throw new Error(`${place}: a topic stands twice`);
  return { mentions, escalate: parts[2] === '!', rating: parts[3] === '' ? undefined : Number(parts[3]) };
}

export function topicOfCode(code: string): VoiceTopic {
  const topic = codes[code];
  if (topic === undefined) throw new Error(`no topic has the code “${code}”`);
  return topic;
}

/** A rating by the text itself, always the same for it. */
function drawRating(text: string, mentions: readonly Mention[]): number {
  let hash = 17;
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 0x9e3779b1) ^ (hash >>> 13);
  let left = (hash >>> 0) % 100;
  const first = mentions[0]!;
  const shares = ratings[first.topic === 'none' ? 'none' : first.sentiment];
  for (const [index, share] of shares.entries()) {
    left -= share;
    if (left < 0) return index + 1;
  }
  return 5;
}

/** JSON Lines of `{channel,touchpoint,rating,text,mentions,escalate}`. */
export function readLabelledLines(file: string): (LabelledVoice & { id: string })[] {
  const voices = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as LabelledVoice & { id: string });
  for (const { mentions } of voices) for (const { topic } of mentions) if (!voiceTopics.includes(topic)) throw new Error(`${file}: no topic “${topic}”`);
  return voices;
}
