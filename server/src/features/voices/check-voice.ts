import { voiceChannels } from '@huiyin/contracts';
import type { Cells, Reason } from '#platform/imports/reason.ts';
import { readMoment } from './read-moment.ts';
import { voiceFields } from './voice-fields.ts';

/** What a record says, before unit and customer are looked up. */
export interface CheckedVoice {
  readonly externalId: string;
  readonly saidAt: Date | null;
  readonly touchpoint: string;
  readonly channel: string;
  readonly unit: string | null;
  readonly rating: number | null;
  readonly promote: number | null;
  readonly ease: number | null;
  readonly text: string;
  readonly customer: string | null;
  readonly product: string | null;
  readonly service: string | null;
}

/** What a record is judged by: codes of touchpoints by code and by name, and the moment of the judgement. */
export interface VoiceWords {
  readonly touchpoints: ReadonlyMap<string, string>;
  readonly now: Date;
}

const titles = new Map(voiceFields.map((field) => [field.key as string, field]));
const channels = new Map(voiceChannels.flatMap(({ code, zh, en, words }) => [code, zh.toLowerCase(), en.toLowerCase(), ...words].map((word) => [word, code] as const)));
// eslint-disable-next-line no-control-regex -- these very characters are looked for
const unreadable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]/;

// Functions of their own and not inside the judging one: fourteen million records a year are judged here.
const of = (cells: Cells, key: string): string => (cells[key] ?? '').trim();

function fault(reasons: Reason[], key: string, zh: string, en: string): null {
  const title = titles.get(key)!;
  reasons.push({ column: key, zh: `“${title.zh}”${zh}`, en: `"${title.en}": ${en}` });
  return null;
}

function whole(reasons: Reason[], cells: Cells, key: string, from: number, to: number): number | null {
  const cell = of(cells, key);
  if (cell === '') return null;
  const value = /^\d{1,2}(\.0+)?$/.test(cell) ? Number(cell) : NaN;
  return value >= from && value <= to ? value : fault(reasons, key, `应为 ${from}–${to} 的整数。`, `it must be a whole number from ${from} to ${to}.`);
}

function label(reasons: Reason[], cells: Cells, key: string, longest: number): string | null {
  const cell = of(cells, key);
  if (cell === '') return null;
  return cell.length > longest || unreadable.test(cell) ? fault(reasons, key, `最多 ${longest} 个字，且不含控制字符。`, `at most ${longest} characters, none of them a control character.`) : cell;
}

function channelOf(reasons: Reason[], cell: string): string | null {
  const known = channels.get(cell);
  if (known !== undefined) return known;
  const given = cell.normalize('NFKC').toLowerCase();
  return channels.get(given) ?? (/^[a-z][a-z0-9_-]{1,31}$/.test(given) ? given : fault(reasons, 'channel', '应为渠道代码（如 hotline、counter、app、wechat）或名称（如 热线、柜面）。', 'give the code of a channel, such as hotline, counter, app or wechat.'));
}

/** Reads and judges one record: bounds of every field, and that it says something at all. */
export function checkVoice(cells: Cells, { touchpoints, now }: VoiceWords): { voice: CheckedVoice } | { reasons: Reason[] } {
  const reasons: Reason[] = [];
  const externalId = label(reasons, cells, 'id', 100) ?? (of(cells, 'id') === '' ? (fault(reasons, 'id', '不能为空。', 'it must not be empty.'), '') : '');
  const moment = of(cells, 'touchpoint');
  const touchpoint = touchpoints.get(moment) ?? fault(reasons, 'touchpoint', moment === '' ? '不能为空。' : `没有“${moment.slice(0, 40)}”，应为触点的代码或名称。`, `"${moment.slice(0, 40)}" is no touchpoint; give its code or name.`);
  const channel = channelOf(reasons, of(cells, 'channel'));
  const date = of(cells, 'said_at');
  const said = date === '' ? null : readMoment(date);
  if (said === 'bad') fault(reasons, 'said_at', '应为日期时间，例如 2026-07-31 14:05。', 'give a moment such as 2026-07-31 14:05.');
  else if (said !== null && said.getTime() > now.getTime() + 300_000) fault(reasons, 'said_at', '在将来。', 'it lies in the future.');
  else if (said !== null && said.getTime() < 631_152_000_000) fault(reasons, 'said_at', '早于 1990 年。', 'it is before 1990.');
  const rating = whole(reasons, cells, 'rating', 1, 5);
  const promote = whole(reasons, cells, 'promote', 0, 10);
  const ease = whole(reasons, cells, 'ease', 1, 7);
  const text = of(cells, 'text');
  if (text.length > 5000) fault(reasons, 'text', `最多 5000 个字，现有 ${text.length} 个。`, `at most 5,000 characters; there are ${text.length}.`);
  else if (unreadable.test(text)) fault(reasons, 'text', '含有无法识别的字符，请检查文件编码（UTF-8 或 GBK）。', 'there are unreadable characters; check the encoding (UTF-8 or GBK).');
  const unit = label(reasons, cells, 'unit', 60);
  const customer = label(reasons, cells, 'customer', 60);
  const product = label(reasons, cells, 'product', 60);
  const service = label(reasons, cells, 'service', 100);
  if (reasons.length === 0 && rating === null && promote === null && ease === null && text === '') reasons.push({ column: null, zh: '评分、推荐意愿、费力度、内容至少填一项。', en: 'Give a rating, a recommendation, an ease or a text.' });
  if (reasons.length > 0) return { reasons };
  return { voice: { externalId, saidAt: said === 'bad' ? null : said, touchpoint: touchpoint!, channel: channel!, unit, rating, promote, ease, text, customer, product, service } };
}
