import { readJsonLine, refuseLine, type WrittenLine } from '../json-line.ts';
import { analyseVoice } from './analyse-voice.ts';

/**
 * One line of the `analyse` file command: `{"id","channel","touchpoint","rating","text"}` in, `{"id","mentions","escalate"}` out.
 * Channel, touchpoint and rating may be absent or null; a rating is 1 to 5. Any other line gives `{"id"?,"line","error"}`, `line` counted from 1.
 */
export function analyseLine(line: string, lineNumber: number): WrittenLine {
  const read = readJsonLine(line, lineNumber, '{"id","channel","touchpoint","rating","text"}');
  if ('refused' in read) return read;
  const { id, fields } = read;
  const { text, channel, touchpoint, rating } = fields;
  if (typeof text !== 'string') return refuseLine(id, lineNumber, '"text" must be a string "text" 应为字符串');
  if (!isWordOrNothing(channel)) return refuseLine(id, lineNumber, '"channel" must be a string or absent "channel" 应为字符串，或不填');
  if (!isWordOrNothing(touchpoint)) return refuseLine(id, lineNumber, '"touchpoint" must be a string or absent "touchpoint" 应为字符串，或不填');
  if (!isRatingOrNothing(rating)) return refuseLine(id, lineNumber, '"rating" must be a number from 1 to 5 or absent "rating" 应为 1 到 5 的数字，或不填');
  const { mentions, escalate } = analyseVoice({ text, channel: channel ?? undefined, touchpoint: touchpoint ?? undefined, rating: rating ?? undefined });
  return { json: JSON.stringify({ id, mentions, escalate }), refused: false };
}

const isWordOrNothing = (value: unknown): value is string | null | undefined => value == null || typeof value === 'string';
const isRatingOrNothing = (value: unknown): value is number | null | undefined => value == null || (typeof value === 'number' && value >= 1 && value <= 5);
