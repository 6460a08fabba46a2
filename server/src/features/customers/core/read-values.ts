import { hasLuhnChecksum, isValidResidentId } from '@huiyin/language';
import type { RefusalText } from '#platform/errors/refusal.ts';

/** A value in its one written form, or what is wrong with it. Empty text never comes here. */
export type ReadValue = (value: string) => { readonly value: string } | { readonly fault: RefusalText };

const good = (value: string) => ({ value });
const fault = (zh: string, en: string) => ({ fault: { zh, en } });

/** Signs of a line that nobody typed: control characters, and what stands for bytes that could not be read. */
// eslint-disable-next-line no-control-regex -- these very characters are looked for
const unreadable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]/;

export const text =
  (longest: number): ReadValue =>
  (value) => {
    if (unreadable.test(value)) return fault('含有无法识别的字符，请检查文件编码（UTF-8 或 GBK）。', 'There are unreadable characters; check the encoding of the file (UTF-8 or GBK).');
    if (/^[=@]/.test(value)) return fault('内容像是公式，请改为文本。', 'This looks like a formula; make it text.');
    return [...value].length > longest ? fault(`最多 ${longest} 个字，现有 ${[...value].length} 个。`, `At most ${longest} characters; there are ${[...value].length}.`) : good(value);
  };

/** An id of the core system: letters, digits and signs, without blanks. */
export const label =
  (longest: number): ReadValue =>
  (value) => {
    if (/^\d(\.\d+)?e\+?\d+$/i.test(value)) return fault('表格软件把编号变成了科学计数法，请把该列设为文本后重新导出。', 'A spreadsheet turned the number into scientific notation; make the column text and export again.');
    if (/[\s\p{C}\ufffd]/u.test(value) || /^[=@]/.test(value)) return fault('不能含空格、控制字符或公式。', 'It must not hold blanks, control characters or a formula.');
    return value.length > longest ? fault(`最多 ${longest} 位，现有 ${value.length} 位。`, `At most ${longest} signs; there are ${value.length}.`) : good(value);
  };

/** One of a closed set, by its code or by any of its words. */
export const chosen = (words: Readonly<Record<string, readonly string[]>>): ReadValue => {
  const codes = new Map(Object.entries(words).flatMap(([code, names]) => [code.toLowerCase(), ...names].map((name) => [name, code] as const)));
  const first = Object.entries(words).map(([code, names]) => names[0] ?? code);
  return (value) => {
    const code = codes.get(value.normalize('NFKC').toLowerCase());
    return code === undefined ? fault(`应为 ${first.join('、')} 之一。`, `It must be one of ${Object.keys(words).join(', ')}.`) : good(code);
  };
};

const dayShape = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/;

const two = (part: string | number | undefined): string => String(part ?? '').padStart(2, '0');
const lastDayOf = (year: number, month: number): number => (month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);

export const day: ReadValue = (value) => {
  const parts = dayShape.exec(value.normalize('NFKC').replace(/[ T]00:00(:00)?$/, ''));
  if (parts !== null) {
    const [year, month, date] = [Number(parts[1]), Number(parts[2] ?? parts[4]), Number(parts[3] ?? parts[5])];
    if (year >= 1850 && year <= 2200 && month >= 1 && month <= 12 && date >= 1 && date <= lastDayOf(year, month)) return good(`${year}-${two(month)}-${two(date)}`);
  }
  return fault('不是有效日期，应如 2026-01-31。', 'This is no date such as 2026-01-31.');
};

/** A moment; without a zone it is China's time. */
export const moment: ReadValue = (value) => {
  const parts = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(value.normalize('NFKC'));
  if (parts !== null) {
    const [, year, month, date, hour = '0', minute = '00', second = '00', fraction = '', zone = '+08:00'] = parts;
    const at = new Date(`${year}-${two(month)}-${two(date)}T${two(hour)}:${minute}:${second}${fraction}${/^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`);
    // A day that the month does not have would silently become one of the next month.
    if (!Number.isNaN(at.getTime()) && Number(date) <= lastDayOf(Number(year), Number(month))) return good(at.toISOString());
  }
  return fault('不是有效时间，应如 2026-01-31T09:30:00+08:00 或 2026-01-31 09:30:00（北京时间）。', 'This is no time such as 2026-01-31T09:30:00+08:00, or 2026-01-31 09:30:00 in China’s time.');
};

export const money: ReadValue = (value) => {
  const plain = value.normalize('NFKC').replace(/^[¥￥]\s*|\s*元$/g, '').replace(/,(?=\d{3}(?:\D|$))/g, '');
  return /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? good(plain) : fault('应为金额（元），最多两位小数，如 3200.50。', 'It must be an amount in yuan with at most two decimals, such as 3200.50.');
};

export const wholeNumber: ReadValue = (value) =>
  /^\d{1,15}$/.test(value) ? good(String(Number(value))) : fault('应为不超过 15 位的整数。', 'It must be a whole number of at most 15 digits.');

/** A resident identity number with a right check character, one of before 2000, or a travel document. */
export const residentId: ReadValue = (value) => {
  const plain = value.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{17}[\dX]$/.test(plain)) {
    return isValidResidentId(plain) ? good(plain) : fault('证件号码的地区、生日或校验码不对，请核对。', 'The region, birthday or check character of the identity number is wrong; check it.');
  }
  if (/^\d{15}$/.test(plain) || /^[A-Z]{1,3}\d{7,12}$/.test(plain)) return good(plain);
  return fault('应为 18 位或 15 位身份证号，或护照、通行证号码。', 'It must be an identity number of 18 or 15 places, or a passport or permit number.');
};

export const mobile: ReadValue = (value) => {
  const plain = value.normalize('NFKC').replace(/[^\d+]/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(plain) ? good(plain) : fault('应为 11 位手机号。', 'It must be a mobile number of 11 digits.');
};

export const email: ReadValue = (value) =>
  /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]+\.[^\s@,;<>"]{2,}$/.test(value) && value.length <= 200 ? good(value) : fault('不是有效的邮箱地址。', 'This is no e-mail address.');

const plateShape = /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][A-Z0-9]{4,6}[挂学警港澳使领试超]?$/;

export const plate: ReadValue = (value) => {
  const plain = value.normalize('NFKC').replace(/[\s·•・.\-—]/g, '').toUpperCase();
  return plateShape.test(plain) ? good(plain) : fault('不是有效的车牌号，应如 冀A12345。', 'This is no number plate such as 冀A12345.');
};

export const bankCard: ReadValue = (value) => {
  const plain = value.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{12,19}$/.test(plain) && hasLuhnChecksum(plain) ? good(plain) : fault('银行卡号的位数或校验位不对。', 'The length or the check digit of the bank card is wrong.');
};

/** The plate at the beginning of an insured object, as cars are usually written there. */
export function plateIn(insuredObject: string): string | null {
  const first = insuredObject.split(/[\s,，;；]/, 1)[0] ?? '';
  const read = plate(first);
  return 'value' in read ? read.value : null;
}

const mostParties = 20;

/**
 * People of a policy or claim, parted by `;`: a name, a name with the customer id in brackets, or `#` and the id. Written as
 * JSON of `[externalId or null, name or null]`.
 */
export const parties: ReadValue = (value) => {
  const entries = value.split(/[;；\n]/).map((entry) => entry.trim()).filter((entry) => entry !== '');
  if (entries.length > mostParties) return fault(`最多 ${mostParties} 人。`, `At most ${mostParties} people.`);
  const read = entries.map((entry): [string | null, string | null] | undefined => {
    const { name = '', id } = /^(?<name>[^()（）#]*)(?:[(（]\s*(?<id>[^()（）]+?)\s*[)）])?$/.exec(entry)?.groups ?? /^#(?<id>\S+)$/.exec(entry)?.groups ?? {};
    if ((name.trim() === '' && id === undefined) || [...name].length > 60 || unreadable.test(entry)) return undefined;
    if (id !== undefined && (id.length > 100 || /\s/.test(id))) return undefined;
    return [id ?? null, name.trim() === '' ? null : name.trim()];
  });
  if (read.some((entry) => entry === undefined)) return fault('应为姓名、“姓名(客户编号)”或“#客户编号”，多人用分号隔开。', 'It must be a name, "name (customer id)" or "#customer id"; several are parted by semicolons.');
  return good(JSON.stringify(read));
};
