import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** The file is no backup, cut off, or damaged. */
export class BackupError extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

/** No line of the format is longer. */
const longestLine = 1_000_000;

/** Reads a backup from front to back, holding little of it. */
export class BackupReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  static open(file: string): BackupReader {
    const plain = createGunzip();
    createReadStream(file).on('error', (error) => plain.destroy(error)).pipe(plain);
    return new BackupReader(plain);
  }

  /** The next line of JSON. */
  async json<T>(): Promise<T> {
    try {
      return JSON.parse(await this.#line()) as T;
    } catch (error) {
      if (error instanceof SyntaxError) throw damaged();
      throw error;
    }
  }

  /** The blocks of one table. Each is handed on in the pieces in which it comes. */
  async *blocks(): AsyncGenerator<Buffer> {
    for (;;) {
      const text = await this.#line();
      if (!/^\d{1,12}$/.test(text)) throw damaged();
      let left = Number(text);
      if (left === 0) return;
      while (left > 0) {
        if (this.#held.length === 0) await this.#more();
        const piece = this.#held.subarray(0, left);
        this.#held = this.#held.subarray(piece.length);
        left -= piece.length;
        yield piece;
      }
    }
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #line(): Promise<string> {
    let end = this.#held.indexOf(10);
    while (end < 0) {
      if (this.#held.length > longestLine) throw damaged();
      await this.#more();
      end = this.#held.indexOf(10);
    }
    const text = this.#held.subarray(0, end).toString('utf8');
    this.#held = this.#held.subarray(end + 1);
    return text;
  }

  async #more(): Promise<void> {
    const next = await this.#source.next().catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'Z_DATA_ERROR' || error.code === 'Z_BUF_ERROR') throw damaged();
      throw error;
    });
    if (next.done === true) throw damaged();
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
  }
}

export const damaged = (): BackupError =>
  new BackupError('备份文件不完整、已损坏，或不是本程序的备份。请换一份备份。', 'The file is cut off, damaged, or no backup of this program. Use another one.');
