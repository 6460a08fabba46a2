import { voiceComparisons, voiceTrendSteps, type VoiceComparison, type VoiceTrendStep } from '@huiyin/contracts';
import { measureCodes, type Measure } from './figure-words.ts';

/** What stands behind `?` of the dashboard; nothing: the last 30 days beside the 30 before. */
export interface FigureSearch {
  from?: string;
  to?: string;
  touchpoint?: string;
  channel?: string;
  unit?: string;
  topic?: string;
  compare?: VoiceComparison | 'none';
  other?: string;
  measure?: Measure;
  step?: VoiceTrendStep;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d\d-\d\d$/;
const code = /^[a-z][\w-]{0,59}$/i;

/** Takes from an address what the server would take; the rest counts as not given. */
export function readFigureSearch(raw: Record<string, unknown>): FigureSearch {
  const texts = (names: readonly string[], pattern: RegExp) => Object.fromEntries(names.filter((name) => typeof raw[name] === 'string' && pattern.test(raw[name])).map((name) => [name, raw[name]]));
  const one = (name: string, of: readonly string[]) => (of.includes(raw[name] as string) ? { [name]: raw[name] } : {});
  return {
    ...texts(['from', 'to'], day), ...texts(['unit', 'other'], uuid), ...texts(['touchpoint', 'channel', 'topic'], code),
    ...one('compare', [...voiceComparisons, 'none']), ...one('measure', measureCodes), ...one('step', voiceTrendSteps),
  };
}

/** The day `days` before another, YYYY-MM-DD. */
export const dayBefore = (of: string, days: number): string => new Date(Date.parse(`${of}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Steps that give a chart some dozens of points. */
export function stepFor(from: string, to: string): VoiceTrendStep {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return days <= 62 ? 'day' : days <= 200 ? 'week' : 'month';
}
