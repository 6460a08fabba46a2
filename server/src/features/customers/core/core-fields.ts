import type { CoreKind } from '@huiyin/contracts';
import { bankCard, chosen, day, email, label, mobile, moment, money, parties, plate, residentId, text, wholeNumber, type ReadValue } from './read-values.ts';

/** One field of a record of the core system: its key, titles in both languages, how it is read, what the template shows. */
export interface CoreField {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly required: boolean;
  readonly example: string;
  readonly read: ReadValue;
}

const field = (key: string, zh: string, en: string, read: ReadValue, example: string, required = false): CoreField => ({ key, zh, en, read, example, required });
const must = (key: string, zh: string, en: string, read: ReadValue, example: string): CoreField => field(key, zh, en, read, example, true);

const versions = [
  field('version', '版本号', 'Version', wholeNumber, '1'),
  field('changedAt', '变更时间', 'Changed at', moment, '2026-01-01T08:00:00+08:00'),
];

/** What the core system may say of each kind. The first field is the record's id there. */
export const coreFields: Record<CoreKind, readonly CoreField[]> = {
  customers: [
    must('externalId', '客户编号', 'Customer id', label(100), 'C0000001'),
    must('name', '姓名', 'Name', text(60), '张示例'),
    must('unit', '机构代码', 'Unit code', label(32), 'HEB-BD'),
    field('gender', '性别', 'Sex', chosen({ male: ['男', 'm'], female: ['女', 'f'] }), '女'),
    field('bornOn', '出生日期', 'Date of birth', day, '1990-01-01'),
    field('tier', '客户等级', 'Tier', chosen({ standard: ['普通', '标准'], silver: ['银卡', '白银'], gold: ['金卡', '黄金'], diamond: ['钻石'] }), '普通'),
    field('residentId', '证件号码', 'Identity number', residentId, '990101199001010019'),
    field('mobile', '手机号', 'Mobile', mobile, '19900001234'),
    field('email', '邮箱', 'E-mail', email, 'kehu@example.com'),
    ...versions,
  ],
  policies: [
    must('policyNo', '保单号', 'Policy number', label(40), 'HY20263000000001'),
    must('customer', '客户编号', 'Customer id', label(100), 'C0000001'),
    must('product', '产品', 'Product', text(100), '机动车商业保险'),
    must(
      'line',
      '险种',
      'Line of business',
      chosen({ motor: ['车险', '机动车辆保险'], life: ['寿险', '人寿保险'], health: ['健康险', '健康保险', '医疗险'], accident: ['意外险', '意外伤害保险'], property: ['家财险', '财产险', '财产保险', '企财险'], liability: ['责任险'], other: ['其他'] }),
      '车险',
    ),
    must('state', '状态', 'State', chosen({ active: ['有效'], lapsed: ['失效', '中止'], ended: ['终止', '满期', '退保'] }), '有效'),
    must('premium', '保费', 'Premium', money, '3200.50'),
    must('effectiveOn', '生效日期', 'Effective on', day, '2026-01-01'),
    field('endsOn', '终止日期', 'Ends on', day, '2026-12-31'),
    field('insuredObject', '标的', 'Insured object', text(200), '冀Z12A45 家用轿车'),
    field('plate', '车牌号', 'Number plate', plate, '冀Z12A45'),
    field('insured', '被保险人', 'Insured', parties, '张示例(C0000001)；李示例'),
    field('beneficiary', '受益人', 'Beneficiary', parties, ''),
    field('bankCard', '银行卡号', 'Bank card', bankCard, ''),
    ...versions,
  ],
  claims: [
    must('reportNo', '报案号', 'Report number', label(40), 'BA20260101000001'),
    must('policyNo', '保单号', 'Policy number', label(40), 'HY20263000000001'),
    must('reportedAt', '报案时间', 'Reported at', moment, '2026-01-05T09:30:00+08:00'),
    must(
      'state',
      '状态',
      'State',
      chosen({ reported: ['已报案', '报案'], registered: ['已立案', '立案'], assessing: ['查勘定损中', '定损中', '审核中'], approved: ['已核赔', '核赔通过'], paid: ['已赔付', '已支付'], refused: ['拒赔'], closed: ['已结案', '结案'] }),
      '已报案',
    ),
    must('loss', '损失描述', 'Loss', text(500), '追尾前车，前保险杠受损'),
    field('amount', '赔款金额', 'Amount', money, ''),
    field('thirdParty', '三者', 'Third party', parties, ''),
    ...versions,
  ],
};
