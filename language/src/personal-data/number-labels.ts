import type { PersonalDataKind } from './finding.ts';

/** What the words beside a number say that it is; `other` is a number that belongs to nobody (report, order, staff number). */
export type NumberLabel = PersonalDataKind | 'other' | 'passport' | 'phone';

const LABELS: readonly (readonly [NumberLabel, string])[] = [
  ['passport', '(?:香港|澳门|台湾)(?:永久性?)?(?:居民)?(?:永久性?)?身份证|HKID|[Hh]ong [Kk]ong (?:ID|identity card)|[Mm]acau ID|[Tt]aiwan(?:ese)? ID'],
  ['resident_id', '\\b[Ii][Dd] (?:card(?: (?:number|no\\.?))?|number|no\\.?)|[Ii]dentity (?:card|number)(?: number)?'],
  ['other', '报案编?号码?|报案|案件编?号|赔案编?号|立案号|理赔编?号|受理编?号|受理单号|投诉编?号|投诉单号|工单编?号?|工单|任务号|流水号|交易号|凭证号|订单编?号?|快递单号?|快递号|运单号?|物流单号?|物流号|发票号码?|发票代码|批单号|工号|员工号|坐席号|(?:坐席|座席|客服)(?=\\s?$)|分机|客户编?号|会员号|会员编号|验证码|校验码|取件码|取号|排队号|条形码|备案号|条款|登记号|登记证号|文号|编号|单号|发动机号|邮编|密码|金额|床号|病历号|住院号|门诊号|就诊号|信用代码|税号|纳税人识别号|许可证|IMEI|imei|(?:订单|客户|用户|会员|工单|任务|设备|员工|微信|支付宝|[Oo]rder|[Uu]ser|[Cc]ustomer|[Ss]taff|[Aa]gent|[Ee]mployee) ?ID\\b|[Cc]laim\\s*(?:no\\.?|number|#)?|[Oo]rder\\s*(?:no\\.?|number|#)?|[Tt]icket\\s*(?:no\\.?|number|#)?|[Tt]racking\\s*(?:no\\.?|number|#)?|[Rr]eport\\s*(?:no\\.?|number|#)?|[Rr]eference\\s*(?:no\\.?|number|#)?|[Cc]ase\\s*(?:no\\.?|number|#)?|[Ii]nvoice\\s*(?:no\\.?|number|#)?|[Ee]mployee|[Ss]taff|[Cc]ustomer (?:no\\.?|number|ID)'],
  ['policy_no', '\\bbdh\\b|退保\\s?$|单子\\s?$|[两三几]张单子?|团单号?|团体保?单号|分单号|卡单号|续保单号|交强险(?:号|单号)?|商业险(?:号|单号)?|投保单号?码?|保险?单编?号码?|保险?单的号码?|保单号|保险?合同编?号码?|合同编?号码?|保单|保险单|[Pp]olic(?:y|ies)\\s*(?:no\\.?|number|num|#|ID)?|[Cc]ontract\\s*(?:no\\.?|number|#)'],
  ['resident_id', '\\bsfzh?\\b|身份证明?|证件|证号|居住证|居留证|永居|户口本|户口簿|驾驶证|驾照|军官证|士兵证|警官证|出生证明?|身份号|身份信息|[Rr]esident card|[Rr]esidence (?:card|permit)|\\bID\\b|\\bid(?=[：: 是])'],
  ['passport', '护照(?:号码?)?|回乡证|通行证|台胞证|[Pp]assport|(?:[Rr]eturn|[Tt]ravel) [Pp]ermit|[Tt]ravel document'],
  ['bank_card', '银行卡|信用卡|储蓄卡|借记卡|工资卡|卡号|银行账[号户]|账[号户]|帐[号户]|存折|折号|[Cc]ard (?:no\\.?|number)|[Bb]ank (?:card|account)|[Aa]ccount (?:no\\.?|number)|卡'],
  ['vin', '车架号?|大架号?|车辆识别代?码?|识别码|VIN|vin|[Cc]hassis'],
  ['plate', '\\bcph\\b|车牌号?|号牌|牌照|车号|[Pp]late'],
  ['landline', '座机|固话|固定电话|家里电话|家里的电话|家庭电话|住宅电话|宅电|办公电话|办公室电话|单位电话|公司电话|[Ll]andline|[Hh]ome phone|[Oo]ffice phone'],
  ['mobile', '\\bsjh?\\b|手机|移动电话|[Mm]obile|[Cc]ell'],
  ['phone', '电话|联系方式|打给|拨打?|回电|微信|[Pp]hone|[Tt]el\\b|[Cc]all|[Rr]each'],
];

const LABEL = new RegExp(LABELS.map(([, words]) => `(${words})`).join('|'), 'g');
const FARTHEST_BEFORE = 26;
const FARTHEST_AFTER = 12;

/** A label and how many characters lie between it and the number. */
export interface NearLabel {
  readonly label: NumberLabel;
  readonly distance: number;
}

/** The nearest label before `at` in the same sentence, if there is one within 26 characters. */
export function labelBefore(text: string, at: number): NearLabel | undefined {
  // Several kinds of numbers ask about one place of one text.
  if (text !== lastText) {
    lastText = text;
    answers.clear();
  }
  if (answers.has(at)) return answers.get(at);
  const answer = readLabelBefore(text, at);
  answers.set(at, answer);
  return answer;
}

let lastText = '';
const answers = new Map<number, NearLabel | undefined>();

function readLabelBefore(text: string, at: number): NearLabel | undefined {
  const wide = text.slice(Math.max(0, at - FARTHEST_BEFORE), at);
  const sentence = sameSentence(wide);
  const inSentence = lastLabel(sentence);
  if (inSentence !== undefined || !ANSWER_LEAD.test(sentence)) return inSentence;
  // 请报一下保单号。客户：8801… answers what was asked in the sentence before.
  const asked = sameSentence(text.slice(Math.max(0, at - 2 * FARTHEST_BEFORE), at - sentence.length).replace(/[\s。！？!?；;]+$/, ''));
  const found = lastLabel(asked);
  return found === undefined ? undefined : { label: found.label, distance: Math.min(found.distance, 10) };
}

/** What may stand between the end of a question and the number that answers it. */
const ANSWER_LEAD = /^[\s"“]*(?:[^\s：:。]{1,6}[：:])?[\s"“]*(?:好的?|嗯|哦|啊|是|对|行|有|那个|稍等|等一下|你?记一?下|您?记一?下|我看看|我念|就是|这个|[，,、 …\s])*$/;

function lastLabel(window: string): NearLabel | undefined {
  let found: NearLabel | undefined;
  LABEL.lastIndex = 0;
  for (let match = LABEL.exec(window); match !== null; match = LABEL.exec(window)) {
    const label = labelOf(match);
    if (label !== undefined) found = { label, distance: window.length - LABEL.lastIndex };
  }
  return found;
}

const SAID_AFTERWARDS = /^[”"'）)]?[，,、 ]?(?:这个|那个|这串|它|[这那][张份])?(?:就?是|都是|为)?(?:我的?|您的?|你的?|你们的?|本次|这次的?)?/;

/** What is said of a number right behind it (…是我的报案号). */
export function labelAfter(text: string, at: number): NearLabel | undefined {
  const window = text.slice(at, at + FARTHEST_AFTER);
  const lead = SAID_AFTERWARDS.exec(window)?.[0].length ?? 0;
  LABEL.lastIndex = 0;
  const match = LABEL.exec(window);
  if (match === null || match.index > lead) return undefined;
  // 13800138000，身份证… begins the next item of a list.
  if (/^[，,、 ；;]/.test(window) && !/[是为这那]/.test(window.slice(0, match.index))) return undefined;
  if (match.index === 0 || /^[，,、 ]$/.test(window.slice(0, match.index))) return undefined;
  const label = labelOf(match);
  return label === undefined ? undefined : { label, distance: match.index };
}

function labelOf(match: RegExpExecArray): NumberLabel | undefined {
  const index = match.slice(1).findIndex((group) => group !== undefined);
  return LABELS[index]?.[0];
}

function sameSentence(window: string): string {
  const stop = Math.max(window.lastIndexOf('。'), window.lastIndexOf('？'), window.lastIndexOf('?'), window.lastIndexOf('！'), window.lastIndexOf('!'), window.lastIndexOf('\n'), window.lastIndexOf('；'), window.lastIndexOf(';'));
  return window.slice(stop + 1);
}
