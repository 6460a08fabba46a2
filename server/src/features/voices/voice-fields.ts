import type { FileField } from '#platform/imports/read-source.ts';

/** Columns of a file of voices, and fields of a voice that another system sends; by their keys, or by their titles in a file. */
export const voiceFields = [
  { key: 'id', zh: '编号', en: 'Number', required: true, alsoNamed: ['声音编号', '评价编号', 'external_id', 'externalId'] },
  { key: 'said_at', zh: '时间', en: 'Said at', required: false, alsoNamed: ['评价时间', '反馈时间', 'saidAt', 'date'] },
  { key: 'touchpoint', zh: '触点', en: 'Touchpoint', required: true, alsoNamed: ['服务触点', '服务环节'] },
  { key: 'channel', zh: '渠道', en: 'Channel', required: true },
  { key: 'unit', zh: '机构', en: 'Unit', required: false, alsoNamed: ['机构代码', '机构编码', 'unitCode'] },
  { key: 'rating', zh: '评分', en: 'Rating', required: false, alsoNamed: ['满意度', '好评度', '星级'] },
  { key: 'promote', zh: '推荐意愿', en: 'Would recommend', required: false, alsoNamed: ['nps', '净推荐值'] },
  { key: 'ease', zh: '费力度', en: 'Ease', required: false, alsoNamed: ['ces', '轻松度', '省力度'] },
  { key: 'text', zh: '内容', en: 'Text', required: false, alsoNamed: ['评论', '评价内容', '意见', '原文', 'comment'] },
  { key: 'customer', zh: '客户号', en: 'Customer', required: false, alsoNamed: ['客户编号', '客户', 'customerId'] },
  { key: 'service', zh: '服务流水号', en: 'Service number', required: false, alsoNamed: ['流水号', '业务流水号', 'serviceId'] },
  { key: 'product', zh: '产品', en: 'Product', required: false, alsoNamed: ['产品名称', '险种'] },
] as const satisfies readonly FileField[];

type VoiceField = (typeof voiceFields)[number]['key'];

/** A voice as text by field. */
export type VoiceCells = Readonly<Partial<Record<VoiceField, string>>>;
