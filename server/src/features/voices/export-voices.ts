import type { VoiceFilter } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { writeMoment } from '#platform/calendar/zoned-time.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { encodeCursor } from '#platform/http/page-cursor.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { listVoices } from './store-list.ts';
import { currentTaxonomy } from './store-taxonomy.ts';

/** Rows of one export at most; more is a matter of narrower filters. */
const most = 20_000;
const page = 1_000;
const heads = {
  'zh-CN': ['时间', '触点', '渠道', '机构', '评分', '推荐意愿', '轻松度', '内容', '主题', '紧急', '编号'],
  en: ['Time', 'Touchpoint', 'Channel', 'Unit', 'Rating', 'Would recommend', 'Ease', 'Text', 'Topics', 'Urgent', 'Number'],
} as const;
const tones = { negative: '−', neutral: '○', positive: '+' } as const;

/** The list as a table with a line of heads, masked. At most 20,000 rows. */
export async function exportVoices(db: Db, principal: Principal, filter: VoiceFilter, locale: Locale): Promise<string[][]> {
  const [zone, taxonomy] = [await zoneOf(db, principal.unitId), await currentTaxonomy(db)];
  const english = locale === 'en';
  const nameOf = (topic: string): string => {
    const named = taxonomy.topics.find(({ code }) => code === topic);
    return named === undefined ? topic : english ? named.nameEn : named.name;
  };
  const table: string[][] = [[...heads[english ? 'en' : 'zh-CN']]];
  for (let cursor: string | undefined; table.length <= most; ) {
    const found = await listVoices(db, principal, { ...filter, ...(cursor === undefined ? {} : { cursor }) }, page);
    const rows = found.slice(0, page);
    table.push(...rows.map((row) => [
      writeMoment(zone, row.saidAt.getTime()), english ? row.touchpointNameEn : row.touchpointName, row.channel, row.unit, ...[row.rating, row.promote, row.ease].map((value) => (value === null ? '' : String(value))),
      row.text, row.mentions.map(({ topic, sentiment }) => `${nameOf(topic)} ${tones[sentiment]}`).join('; '), row.escalate ? (english ? 'yes' : '是') : '', row.id,
    ]));
    if (found.length <= page) break;
    cursor = encodeCursor([rows.at(-1)!.sortKey, rows.at(-1)!.id]);
  }
  return table.slice(0, most + 1);
}
