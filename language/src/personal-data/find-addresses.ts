import { addressPartAt } from './address-parts.ts';
import type { AddressRank } from './address-parts.ts';
import { characterSet, isIn } from './character-set.ts';
import type { Candidate } from './finding.ts';
import { cityEnd, districtEnd, provinceEnd } from './gazetteer.ts';
import { isInstitutionAddress } from './institution-address.ts';

/** How much each part says about where somebody lives; a city alone says nothing. */
const WEIGHTS: Record<AddressRank, number> = { province: 0.5, city: 0.5, district: 1, town: 1.2, village: 1.5, road: 1, number: 1.5, community: 1.5, building: 1.5, unit: 1, room: 1 };
const ENOUGH = 3;
const MOST_PARTS = 16;
const HOME = /(?:家(?![庄口沟港村屯堡营乐])|住|住址|地址|寄|邮|送到|送至|快递|收件|搬|上门|户籍|户口|老家|收资料|房子)/;
const BOUNDARY = characterSet(' \t\n\r\u00a0\u3000', `，。！？、；：:,.!?;"'“”‘’（）()[]【】<>《》|/的在到住是为了我你您他她们寄送搬往至址成于给改换叫就来嗯啊呃哦呢吧回去家从位和跟`);
const LEADING_WORDS = /^(?:(?:家庭|收货|收件|户籍|户口|通讯|通信|联系|邮寄|居住|现住|单位|新|老|旧|原)?(?:住址|地址)|写|家住|家在|住在?|现住|老家|新家|新地址|我家|家里|现在|目前|地址|位于|搬到|搬|去|往|就|改成|家(?!乐|和)|来(?!广营|宾|安|凤)|回(?!民|龙观|族)|从(?!化)|位|于|成(?!都|安|华|寿)|和(?!平|谐|睦|静|顺|义|安|畅)|跟|给|至|到|往)/;

/** Home addresses and the like, from the first named part to the last. Addresses of institutions are left out. */
export function findAddresses(text: string): Candidate[] {
  if (!/[区县市镇乡村路街巷道旗园苑城小弄栋幢楼]/.test(text)) return [];
  const found: Candidate[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x4e00 || code > 0x9fa5 || !mayBegin(text, at)) continue;
    const lead = leadingWords(text, at);
    const known = isKnownPlace(text, at);
    const candidate = (lead > 0 && !known ? addressFrom(text, at + lead) : undefined) ?? addressFrom(text, at);
    if (candidate === undefined) continue;
    if (!isInstitutionAddress(text, candidate.start, candidate.end)) found.push(candidate);
    at = candidate.end - 1;
  }
  return found;
}

/** Length of the words before an address that say no more than that one follows (就写, 我家现在住). */
function leadingWords(text: string, at: number): number {
  let length = 0;
  for (let words = 0; words < 3 && !isKnownPlace(text, at + length); words++) {
    const more = LEADING_WORDS.exec(text.slice(at + length, at + length + 6))?.[0].length ?? 0;
    if (more === 0) break;
    length += more;
  }
  return length;
}

function mayBegin(text: string, at: number): boolean {
  if (text.charAt(at) === '至') return false;
  return at === 0 || isIn(BOUNDARY, text, at - 1) || isKnownPlace(text, at);
}

function isKnownPlace(text: string, at: number): boolean {
  return (provinceEnd(text, at) ?? districtEnd(text, at) ?? cityEnd(text, at)) !== undefined;
}

function addressFrom(text: string, start: number): Candidate | undefined {
  const ranks: AddressRank[] = [];
  let end = start;
  let last: AddressRank | undefined;
  let at = start;
  while (ranks.length < MOST_PARTS) {
    const part = addressPartAt(text, at, last);
    if (part === undefined) break;
    // 收货地址杭州市…: the address begins with the place inside.
    if (last === undefined && !isKnownPlace(text, start) && holdsKnownPlace(text, start + 1, part.end - 1)) return undefined;
    ranks.push(part.rank);
    last = part.rank;
    end = part.end;
    at = end;
    // A pause, or a filler word in what was heard without signs.
    const gap = GAP.exec(text.slice(end, end + 7))?.[0].length ?? 0;
    if (gap > 0 && joins(text, end + gap, last)) at = end + gap;
  }
  if (ranks.length === 0) return undefined;
  let score = 0;
  for (const rank of new Set(ranks)) score += WEIGHTS[rank];
  const detailed = ranks.some((rank) => rank !== 'province' && rank !== 'city' && rank !== 'district' && rank !== 'road');
  if (HOME.test(text.slice(Math.max(0, start - 14), start))) score += 1.5;
  // A name without a known end (翡翠城三期12栋) counts only with the flat itself or words of home.
  if (ranks[0] === 'community' && score < 5) return undefined;
  const named = ranks.some((rank) => rank !== 'number' && rank !== 'building' && rank !== 'unit' && rank !== 'room');
  return score >= ENOUGH && detailed && named ? { kind: 'address', start, end, score } : undefined;
}

/** A comma, or a speaker's pause with a filler word. */
const GAP = /^(?:[\s,，、·…]{1,2}(?:(?:嗯|呃|额|啊|那个|就是|然后)[\s,，、…]{0,2})?|(?:嗯|呃|额|那个|就是|然后)[\s,，、…]{0,2})/;

function holdsKnownPlace(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const end = provinceEnd(text, at) ?? districtEnd(text, at) ?? cityEnd(text, at);
    if (end !== undefined && end <= to + 1 && /[省市区县]$/.test(text.slice(at, end))) return true;
  }
  return false;
}

/** Whether the address goes on behind a space or comma. */
function joins(text: string, at: number, last: AddressRank): boolean {
  const next = addressPartAt(text, at, last);
  if (next === undefined) return false;
  const order = ['province', 'city', 'district', 'town', 'village', 'road', 'community', 'number', 'building', 'unit', 'room'];
  return order.indexOf(next.rank) > order.indexOf(last) || (next.rank === 'community' && last === 'number');
}
