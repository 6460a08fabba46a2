import { maskPersonalData } from './mask-personal-data.ts';

/** What became of one line: the line to write, and whether it was refused. */
export interface MaskedLine {
  readonly json: string;
  readonly refused: boolean;
}

/**
 * One line of the `mask` file command: `{"id","text"}` in, `{"id","text","found"}` out, keys always in this order.
 * A line that is no object with a string `text` gives `{"id"?,"line","error"}`, `line` counted from 1.
 */
export function maskLine(line: string, lineNumber: number): MaskedLine {
  let record: unknown;
  try {
    record = JSON.parse(lineNumber === 1 ? line.replace(/^\uFEFF/, '') : line);
  } catch {
    return refusal(undefined, lineNumber, 'not valid JSON 不是合法的 JSON');
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return refusal(undefined, lineNumber, 'expected an object {"id","text"} 应为对象 {"id","text"}');
  }
  const { id, text } = record as { id?: unknown; text?: unknown };
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') {
    return refusal(undefined, lineNumber, '"id" must be a string or a number "id" 应为字符串或数字');
  }
  if (typeof text !== 'string') return refusal(id, lineNumber, '"text" must be a string "text" 应为字符串');
  const { text: masked, found } = maskPersonalData(text);
  return { json: JSON.stringify({ id, text: masked, found }), refused: false };
}

function refusal(id: string | number | undefined, line: number, error: string): MaskedLine {
  return { json: JSON.stringify({ id, line, error }), refused: true };
}
