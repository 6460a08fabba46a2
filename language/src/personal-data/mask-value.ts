import type { PersonalDataKind } from './finding.ts';
import { foldWidth } from './fold-width.ts';
import { cityEnd, districtEnd, provinceEnd } from './gazetteer.ts';
import { normalizeDigits } from './normalize-digits.ts';
import { surnameLength } from './surnames.ts';

/**
 * How a value is shown to those who may not see it (rules of display masks):
 * mobile 138****5678, identity number 110101********1015 (old ones hide places 7–12, passports keep 2 + 2), bank card first
 * six and last four, VIN last six, plate 京A***45, policy number last four, name 王**, e-mail z***@163.com, landline without
 * four places in the middle, address down to the district. Numbers may be spoken, full-width or split; the mask is in plain
 * digits. A value too short to hide anything sensibly becomes asterisks altogether.
 */
export function maskValue(kind: PersonalDataKind, value: string): string {
  switch (kind) {
    case 'mobile':
      return maskMobile(compact(value));
    case 'resident_id':
      return maskIdentity(compact(value));
    case 'bank_card':
      return keepEnds(compact(value), 6, 4);
    case 'vin':
      return keepEnds(compact(value), 0, 6);
    case 'plate':
      return maskPlate(plateCharacters(value));
    case 'policy_no':
      return keepEnds(compact(value), 0, 4);
    case 'landline':
      return maskLandline(compact(value));
    case 'name':
      return maskName(value.trim());
    case 'email':
      return maskEmail(foldWidth(value));
    case 'address':
      return maskAddress(foldWidth(value));
  }
}

/** Letters and digits only, spoken digits as digits, capitals. */
function compact(value: string): string {
  return normalizeDigits(value)
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase();
}

/** The province, the letters and digits, and a last character such as 挂. */
function plateCharacters(value: string): string {
  const plain = foldWidth(value).trim();
  const last = /[\u4e00-\u9fa5]$/.exec(normalizeDigits(plain).slice(1))?.[0] ?? '';
  return plain.charAt(0) + compact(plain.slice(1)) + last;
}

function keepEnds(value: string, first: number, last: number): string {
  const hidden = value.length - first - last;
  if (hidden < 1) return '*'.repeat(Math.max(value.length, 1));
  return value.slice(0, first) + '*'.repeat(hidden) + value.slice(value.length - last);
}

function maskMobile(digits: string): string {
  const national = digits.slice(-11);
  const country = digits.length > 11 ? '+86 ' : '';
  return country + keepEnds(national, 3, 4);
}

function maskIdentity(id: string): string {
  if (id.length === 18) return keepEnds(id, 6, 4);
  if (/^\d{15}$/.test(id)) return keepEnds(id, 6, 3);
  if (/^[A-Z]{3}\d{12}$/.test(id)) return keepEnds(id, 3, 3);
  if (/^[HM]\d+$/.test(id)) return keepEnds(id, 1, 2);
  return keepEnds(id, 2, 2);
}

function maskPlate(plate: string): string {
  return plate.length < 6 ? '*'.repeat(Math.max(plate.length, 1)) : keepEnds(plate, 2, 2);
}

function maskLandline(digits: string): string {
  const area = /^(?:86)?(?:0?10|0?2\d|0[3-9]\d{2})(?=\d{7,8}$)/.exec(digits)?.[0] ?? '';
  const number = digits.slice(area.length);
  const masked = number.length === 7 ? keepEnds(number, 1, 2) : keepEnds(number, 2, 2);
  return area === '' ? masked : `${area}-${masked}`;
}

function maskName(name: string): string {
  if (name === '') return '*';
  if (/[\u4e00-\u9fa5]/.test(name)) {
    const dot = name.search(/[·•・‧∙]/);
    return dot > 0 ? `${name.charAt(0)}**` : `${name.slice(0, surnameLength(name))}**`;
  }
  return name
    .split(/\s+/)
    .map((word) => `${word.charAt(0)}**`)
    .join(' ');
}

function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.trim();
  return at > 0 ? `${local.charAt(0)}***@${email.slice(at + 1).trim()}` : `${local.charAt(0)}***@***`;
}

function maskAddress(address: string): string {
  let end = provinceEnd(address, 0) ?? 0;
  end = cityEnd(address, end) ?? end;
  end = districtEnd(address, end) ?? end;
  return `${address.slice(0, end)}****`;
}
