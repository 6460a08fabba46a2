import type { VoiceTaxonomy } from '@huiyin/contracts';
import type { Locale } from '#platform/http/request-locale.ts';

/** A row a topic below the heads, in the reader's language; names in both. */
export function exportTopics(topics: VoiceTaxonomy['topics'], locale: Locale): string[][] {
  const english = locale === 'en';
  const heads = english ? ['Code', 'Group', 'Name (zh)', 'Name (en)', 'Description', 'Phrases', 'State', 'Mentions (3 months)'] : ['编码', '分组', '中文名', '英文名', '说明', '识别词语', '状态', '近三个月提到'];
  return [heads, ...topics.map(({ code, group, groupEn, name, nameEn, description, descriptionEn, phrases, archived, voices }) => [
    code, english ? groupEn : group, name, nameEn, english ? descriptionEn : description, phrases.join(' | '), archived ? (english ? 'archived' : '停用') : english ? 'active' : '启用', String(voices),
  ])];
}
