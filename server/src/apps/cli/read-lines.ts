/** A line of a file, without its end; `text` is undefined for a line longer than the limit, which is skipped over. */
export interface ReadLine {
  readonly number: number;
  readonly text: string | undefined;
}

/**
 * The lines of a byte stream as UTF-8, ended by \n or \r\n, counted from 1. What follows the last line end is a line if it
 * is not empty. No more than one chunk and `longest` characters are held at a time, whatever the size of the stream.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<ReadLine> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let number = 0;
  let rest = '';
  let skipping = false;
  const take = (text: string): void => {
    if (!skipping) rest += text;
    if (rest.length > longest) {
      rest = '';
      skipping = true;
    }
  };
  const finish = (): ReadLine => {
    const line = { number: ++number, text: skipping ? undefined : rest.endsWith('\r') ? rest.slice(0, -1) : rest };
    rest = '';
    skipping = false;
    return line;
  };
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      take(text.slice(from, end));
      yield finish();
      from = end + 1;
    }
    take(text.slice(from));
  }
  take(decoder.decode());
  if (rest !== '' || skipping) yield finish();
}
