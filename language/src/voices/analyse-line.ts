import { analyseVoice } from './analyse-voice.ts';

/** What became of one line: the line to write, and whether it was refused. */
export interface AnalysedLine {
  readonly json: string;
  readonly refused: boolean;
}

/**
 * One line of the `analyse` file command: `{"id","channel","touchpoint","rating","text"}` in, `{"id","mentions","escalate"}` out.
 * Channel, touchpoint and rating may be absent or null; a rating is 1 to 5. Any other line gives `{"id"?,"line","error"}`, `line` counted from 1.
 */
export function analyseLine(line: string, lineNumber: number): AnalysedLine {
  let record: unknown;
  try {
    record = JSON.parse(lineNumber === 1 ? line.replace(/^\uFEFF/, '') : line);
  } catch {
    return refusal(undefined, lineNumber, 'not valid JSON 不是合法的 JSON');
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return refusal(undefined, lineNumber, 'expected an object {"id","channel","touchpoint","rating","text"} 应为对象 {"id","channel","touchpoint","rating","text"}');
  }
  const { id, text, channel, touchpoint, rating } = record as Record<string, unknown>;
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') return refusal(undefined, lineNumber, '"id" must be a string or a number "id" 应为字符串或数字');
  if (typeof text !== 'string') return refusal(id, lineNumber, '"text" must be a string "text" 应为字符串');
  if (!isWordOrNothing(channel)) return refusal(id, lineNumber, '"channel" must be a string or absent "channel" 应为字符串，或不填');
  if (!isWordOrNothing(touchpoint)) return refusal(id, lineNumber, '"touchpoint" must be a string or absent "touchpoint" 应为字符串，或不填');
  if (!isRatingOrNothing(rating)) return refusal(id, lineNumber, '"rating" must be a number from 1 to 5 or absent "rating" 应为 1 到 5 的数字，或不填');
  const { mentions, escalate } = analyseVoice({ text, channel: channel ?? undefined, touchpoint: touchpoint ?? undefined, rating: rating ?? undefined });
  return { json: JSON.stringify({ id, mentions, escalate }), refused: false };
}

const isWordOrNothing = (value: unknown): value is string | null | undefined => value == null || typeof value === 'string';
const isRatingOrNothing = (value: unknown): value is number | null | undefined => value == null || (typeof value === 'number' && value >= 1 && value <= 5);

function refusal(id: string | number | undefined, line: number, error: string): AnalysedLine {
  return { json: JSON.stringify({ id, line, error }), refused: true };
}
