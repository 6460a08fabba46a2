/** What became of one line of a file command: the line to write, and whether it was refused. */
export interface WrittenLine {
  readonly json: string;
  readonly refused: boolean;
}

/** The fields of a line that holds an object, with an `id` that may be absent. */
export interface LineFields {
  readonly id: string | number | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Reads one line, counted from 1, of a JSON Lines file; what is no object, or has an `id` of another kind, is refused. `shape` is what the line should look like. */
export function readJsonLine(line: string, lineNumber: number, shape: string): LineFields | WrittenLine {
  let record: unknown;
  try {
    record = JSON.parse(lineNumber === 1 ? line.replace(/^\uFEFF/, '') : line);
  } catch {
    return refuseLine(undefined, lineNumber, 'not valid JSON 不是合法的 JSON');
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return refuseLine(undefined, lineNumber, `expected an object ${shape} 应为对象 ${shape}`);
  const fields = record as Record<string, unknown>;
  const id = fields['id'];
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number') return refuseLine(undefined, lineNumber, '"id" must be a string or a number "id" 应为字符串或数字');
  return { id, fields };
}

/** `{"id"?,"line","error"}`: why a line was refused. */
export const refuseLine = (id: string | number | undefined, line: number, error: string): WrittenLine => ({ json: JSON.stringify({ id, line, error }), refused: true });
