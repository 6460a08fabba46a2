import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '../http/create-http.ts';
import { createLog } from '../log/create-log.ts';
import { connectDatabase, type Database, type Db } from '../db/connect-database.ts';
import { openTestDatabase, type TestDatabase } from '../db/open-test-database.ts';
import { newId } from '../ids/new-id.ts';
import { collectFiles } from './collect-files.ts';
import { readFile } from './read-file.ts';
import { sendFile } from './send-file.ts';
import { storeFile } from './store-file.ts';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('files', () => {
  let place: TestDatabase;
  let database: Database;
  let db: Db;
  beforeAll(async () => {
    place = await openTestDatabase();
    database = connectDatabase(place.url, 4);
    db = database.db;
  });
  afterAll(async () => {
    await database.close();
    await place.close();
  });
  const store = (bytes: Buffer | AsyncIterable<Buffer>, name: string, maxBytes = 1_000_000) =>
    storeFile(db, { bytes, name, ownerKind: 'visitor', owner: newId(), maxBytes });
  const contents = async () => (await sql<{ n: number }>`select count(*)::int as n from file_contents`.execute(db)).rows[0]!.n;

  it('gives back what was stored, larger than one chunk and smaller', async () => {
    const long = Buffer.from('保单与理赔材料，逐页说明。\n'.repeat(30_000));
    for (const content of [long, Buffer.from('一')]) {
      const stored = await store(content, 'a.txt', 2_000_000);
      const read = await readFile(db, stored.id);
      expect(read.size).toBe(content.length);
      expect((await read.bytes()).equals(content)).toBe(true);
    }
  });

  it('keeps equal contents once, also when they come at the same time', async () => {
    const before = await contents();
    const same = Buffer.from('the same content, sent ten times');
    await Promise.all(Array.from({ length: 10 }, () => store(same, 'same.txt')));
    expect(await contents()).toBe(before + 1);
  });

  it('stops reading when more comes than is allowed', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        read += 1;
        yield Buffer.alloc(1024, 'a');
      }
    }
    await expect(store(endless(), 'a.txt', 10 * 1024)).rejects.toMatchObject({ code: 'too_large' });
    expect(read).toBe(11);
  });

  it.each([
    ['a picture under a false name', png, 'invoice.pdf', 'image/png', 'invoice.pdf.png'],
    ['a Word-like table', 'xlsx', '清单.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '清单.xlsx'],
    ['text', Buffer.from('您好，我要报案。'), '说明.txt', 'text/plain', '说明.txt'],
    ['a table in text', Buffer.from('\uFEFF姓名,电话\r\n'), '名单.CSV', 'text/csv', '名单.csv'],
    ['text without an ending', Buffer.from('hello'), 'readme', 'text/plain', 'readme.txt'],
    ['a document', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< >>\nendobj\n'), 'p.pdf', 'application/pdf', 'p.pdf'],
  ])('accepts %s by its content', async (_, content, name, mediaType, cleaned) => {
    const bytes = content === 'xlsx' ? await workbook() : (content as Buffer);
    expect(await store(bytes, name)).toMatchObject({ mediaType, name: cleaned, size: bytes.length });
  });

  it.each([
    ['a page called a picture', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 'a.png'],
    ['a page with leading text', Buffer.from('hello <script src=x></script>'), 'a.txt'],
    ['a vector picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.svg'],
    ['a vector picture called text', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.txt'],
    ['a Windows program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'a.jpg'],
    ['a Linux program', Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(200)]), 'a.pdf'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'a.txt'],
    ['a script by its ending', Buffer.from('del *.*'), 'a.bat'],
    ['an archive', Buffer.from([0x50, 0x4b, 0x05, 0x06, ...new Array<number>(18).fill(0)]), 'a.zip'],
    ['text in another encoding', Buffer.from([0xc4, 0xfa, 0xba, 0xc3]), 'a.txt'],
    ['noise', Buffer.from(Array.from({ length: 300 }, (__, n) => (n * 7919) % 256)), 'a.bin'],
  ])('refuses %s', async (_, content, name) => {
    await expect(store(content, name)).rejects.toMatchObject({ code: 'unsupported_type' });
  });

  it('refuses an empty file and one that is not there', async () => {
    await expect(store(Buffer.alloc(0), 'a.txt')).rejects.toMatchObject({ code: 'invalid' });
    await expect(readFile(db, newId())).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['../../etc/passwd', 'passwd.txt'],
    ['C:\\Users\\me\\报案.txt', '报案.txt'],
    ['a\u202Etxt.exe\u0000.txt', 'atxt.exe.txt'],
    ['  ...  ', '文件.txt'],
    ['a"b<c>.txt', 'a_b_c_.txt'],
    [`${'很'.repeat(300)}.txt`, `${'很'.repeat(116)}.txt`],
  ])('cleans the name %j', async (given, cleaned) => {
    expect((await store(Buffer.from('x'), given)).name).toBe(cleaned);
  });

  it('sends pictures to be shown and everything else to be saved, in a sandbox', async () => {
    const app = createHttp({ config: { trustProxy: false }, log: createLog('silent') });
    app.get<{ Params: { id: string } }>('/file/:id', { config: { access: 'public' } as never }, async (request, reply) => sendFile(reply, await readFile(db, request.params.id)));
    const picture = await app.inject(`/file/${(await store(png, '照片.png')).id}`);
    expect(picture.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'cache-control': expect.stringContaining('private') });
    expect(picture.headers['content-disposition']).toBe(`inline; filename="__.png"; filename*=UTF-8''%E7%85%A7%E7%89%87.png`);
    expect(picture.headers['content-security-policy']).toContain('sandbox');
    expect(picture.rawPayload.equals(png)).toBe(true);
    const text = await app.inject(`/file/${(await store(Buffer.from('x'), 'a.txt')).id}`);
    expect(text.headers['content-disposition']).toContain('attachment');
    await app.close();
  });

  it('collects after a day what nothing refers to, and keeps what is used', async () => {
    await sql`create table test_uses (file_id uuid primary key)`.execute(db);
    const used = await store(Buffer.from('used'), 'a.txt');
    const shared = await store(Buffer.from('used'), 'b.txt');
    const lonely = await store(Buffer.from('lonely'), 'c.txt');
    await sql`insert into test_uses values (${used.id})`.execute(db);
    await sql`update files set created_at = now() - interval '25 hours'`.execute(db);
    const young = await store(Buffer.from('young'), 'd.txt');
    await collectFiles(db, [{ table: 'test_uses', column: 'file_id' }]);
    expect((await (await readFile(db, used.id)).bytes()).toString()).toBe('used');
    expect((await (await readFile(db, young.id)).bytes()).toString()).toBe('young');
    await expect(readFile(db, shared.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(readFile(db, lonely.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await contents()).toBe(2);
  });
});

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('清单').addRow(['姓名']);
  return Buffer.from(await book.xlsx.writeBuffer());
}
