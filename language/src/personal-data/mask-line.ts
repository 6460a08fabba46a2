import { readJsonLine, refuseLine, type WrittenLine } from '../json-line.ts';
import { maskPersonalData } from './mask-personal-data.ts';

/**
 * One line of the `mask` file command: `{"id","text"}` in, `{"id","text","found"}` out, keys always in this order.
 * A line that is no object with a string `text` gives `{"id"?,"line","error"}`, `line` counted from 1.
 */
export function maskLine(line: string, lineNumber: number): WrittenLine {
  const read = readJsonLine(line, lineNumber, '{"id","text"}');
  if ('refused' in read) return read;
  const { id, fields } = read;
  const { text } = fields;
  if (typeof text !== 'string') return refuseLine(id, lineNumber, '"text" must be a string "text" 应为字符串');
  const { text: masked, found } = maskPersonalData(text);
  return { json: JSON.stringify({ id, text: masked, found }), refused: false };
}
