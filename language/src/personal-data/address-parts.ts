import { cityEnd, districtEnd, provinceEnd } from './gazetteer.ts';

/** Ranks of the parts of a Chinese address, from the large to the small. */
export type AddressRank = 'province' | 'city' | 'district' | 'town' | 'village' | 'road' | 'number' | 'community' | 'building' | 'unit' | 'room';

export interface AddressPart {
  readonly rank: AddressRank;
  readonly end: number;
}

/** Characters of speech that stand in no place name. */
const NO_PLACE = /[^\u4e00-\u9fa5A-Za-z0-9·]|[不的了是我你您他她它们吗呢吧啊嗯呃哦在住寄送搬给到说问谢很也叫把被让没这那哪跟与及呀嘛哈]/;

const NAMED: readonly (readonly [AddressRank, readonly string[]])[] = [
  ['community', ['小区', '花园', '家园', '公寓', '新村', '新城', '花苑', '雅苑', '嘉苑', '佳苑', '名苑', '嘉园', '名园', '庭院', '别墅', '山庄', '庄园', '大厦', '公馆', '华府', '名邸', '名府', '大院', '宿舍', '家属院', '家属区', '家属楼', '写字楼', '国际城', '广场', '院内', '社区', '佳园', '豪庭', '华庭', '丽景', '名都', '景苑', '学府', '世家', '人家', '福邸', '新苑', '小镇', '工业园', '产业园', '科技园', '软件园', '商厦', '商城', '国际', '中心', '市场', '新居', '安置房', '御府', '天地', '新天地', '城邦', '首府', '嘉城', '丽都', '壹号', '一号院', '华城', '豪园', '景园', '翠园', '春城', '绿洲', '尚城', '书院', '名城', '悦府', '云府', '瑞府', '和园', '馨园', '怡园', '丽园', '雅园', '逸园', '锦园', '福园', '康城']],
  ['district', ['开发区', '自治县', '自治旗', '矿区', '林区', '新区', '区', '县', '旗']],
  ['town', ['街道办事处', '街道办', '街道', '办事处', '苏木', '镇', '乡']],
  ['village', ['村委会', '自然村', '村', '嘎查', '大队', '湾社', '家社']],
  ['road', ['大街', '大道', '胡同', '公路', '环路', '横路', '路', '街', '巷']],
  ['city', ['市']],
];
/** Ends of names that count only where a number follows, since they are parts of longer names otherwise. */
const BEFORE_NUMBER: readonly (readonly [AddressRank, readonly string[]])[] = [
  ['community', ['苑', '园', '城', '府', '湾', '郡', '庭', '邸', '居', '轩', '阁', '院', '楼', '里', '庄', '寨', '屯', '堡', '营', '店', '墅', '岸', '台', '谷', '座', '厦', '门']],
  ['road', ['弄', '道', '线', '条', '里']],
];
const SUFFIX_BEGINS = new Set([...NAMED, ...BEFORE_NUMBER].flatMap(([, suffixes]) => suffixes.map((suffix) => suffix.charAt(0))));
/** 路口, 市场, 街上, 县里… are no ends of a part. */
const NOT_AFTER: Partial<Record<AddressRank, RegExp>> = {
  road: /^[口上边旁过费况面程段由政虎灯牌人障]/,
  city: /^[场民里政中南北区值面长]/,
  district: /^[别域间分块级长政里]/,
  town: /^[上里下亲政]/,
  village: /^[里上民干]/,
  community: /^[里上]/,
};
const LONGEST_NAME = 13;
const SHORTEST: Partial<Record<AddressRank, number>> = { city: 2, community: 2 };
const DEEPER: Record<AddressRank, number> = { province: 1, city: 2, district: 3, town: 4, village: 5, road: 5, number: 6, community: 6, building: 7, unit: 8, room: 9 };

const NUMERAL = '[0-9一二三四五六七八九十百零〇幺两]{1,6}';
const NUMBERED = new RegExp(
  `(?:[甲乙丙丁附第]|[A-Za-z])?${NUMERAL}(?:[-—–~至之]${NUMERAL}){0,4}[A-Za-z]?(?:\\s?(号楼|号院|号(?!牌)(?:之[0-9一二三四五六七八九])?|栋|幢|座|弄|单元|门(?!诊)|层|楼|室|户|房|组|队|排|支弄|#楼|#|米|巷|期|区|村民小组))?`,
  'y',
);
const LETTERED = /[A-Za-z东西南北中](?:座|栋|幢|区|院|楼|单元|门(?![诊口])|户)/y;
const ROAD_END = /^[东西南北中]段|^(?:[东西南北中](?:[一二三四]?段)?|[东西南北中]?(?:延长线|延线))(?=[0-9一二三四五六七八九十\s]|[\u4e00-\u9fa5]{2,10}[0-9])/;

/** 与翟营大街交口东北角, between a street and the name of the estate there. */
const CROSSING = /[与和][\u4e00-\u9fa5]{1,8}[路街道](?:交叉口|交口|交汇处|路口)(?:[东西南北]{1,2}[角侧行]?)?(?:\d{1,4}米)?(?:路[东西南北])?/y;

/** The address part that begins at `at` after a part of rank `last`, or undefined. Looks at most 13 characters ahead. */
export function addressPartAt(text: string, at: number, last: AddressRank | undefined): AddressPart | undefined {
  if (last === 'road') {
    CROSSING.lastIndex = at;
    if (CROSSING.test(text)) return { rank: 'road', end: CROSSING.lastIndex };
  }
  const known = knownPlace(text, at, last);
  if (known !== undefined) return known;
  const numbered = numberedPart(text, at, last);
  if (numbered !== undefined) return numbered;
  return namedPart(text, at, last);
}

function knownPlace(text: string, at: number, last: AddressRank | undefined): AddressPart | undefined {
  const depth = last === undefined ? 0 : DEEPER[last];
  if (depth < 1) {
    const end = provinceEnd(text, at);
    if (end !== undefined) return { rank: 'province', end };
  }
  if (depth < 3) {
    const district = districtEnd(text, at);
    if (district !== undefined) return { rank: 'district', end: district };
    const city = cityEnd(text, at);
    // 保定路, 石家庄村: a place name inside another name.
    if (city !== undefined && !/^(?:[东西南北中]?[路街道]|大街|大道|乡|镇|村)/.test(text.slice(city, city + 2))) return { rank: 'city', end: city };
  }
  return undefined;
}

const RANK_OF_UNIT: Record<string, AddressRank> = {
  号: 'number', 号院: 'number', 弄: 'number', 支弄: 'number', 巷: 'number', 号楼: 'building', 栋: 'building', 幢: 'building', 座: 'building', '#楼': 'building', '#': 'building', 排: 'building',
  单元: 'unit', 门: 'unit', 层: 'room', 楼: 'room', 室: 'room', 户: 'room', 房: 'room', 组: 'number', 队: 'number', 村民小组: 'number', 期: 'community', 区: 'community',
};

function numberedPart(text: string, at: number, last: AddressRank | undefined): AddressPart | undefined {
  if (last === undefined) return undefined;
  LETTERED.lastIndex = at;
  if (DEEPER[last] >= 6 && LETTERED.test(text)) return { rank: 'building', end: LETTERED.lastIndex };
  NUMBERED.lastIndex = at;
  const match = NUMBERED.exec(text);
  if (match === null) return undefined;
  const end = NUMBERED.lastIndex;
  const unit = match[1]?.replace(/之.$/, '');
  if (unit === '米') return undefined;
  if (unit !== undefined) {
    const rank = RANK_OF_UNIT[unit] ?? 'number';
    if (rank === 'room' && unit === '楼' && DEEPER[last] < 6) return { rank: 'building', end };
    if (/^[0-9]{1,2}月/.test(text.slice(at)) || (unit === '户' && DEEPER[last] < 7)) return undefined;
    // 二七区, 三环路: the numeral begins a name.
    if ((unit === '区' || unit === '村民小组' || unit === '门') && DEEPER[last] < 5) return undefined;
    return { rank, end };
  }
  const written = text.slice(at, end);
  if (/^[年月日点个元块万天次]/.test(text.charAt(end))) return undefined;
  if (/-/.test(written) && DEEPER[last] >= 5) return { rank: 'room', end };
  if (last === 'community' && /^[0-9]{3,4}$/.test(written)) return { rank: 'room', end };
  if (/^[0-9A-Za-z一二三四五六七八九零〇幺]{1,5}$/.test(written) && DEEPER[last] >= 7 && written.length >= 2) return { rank: 'room', end };
  return undefined;
}

function namedPart(text: string, at: number, last: AddressRank | undefined): AddressPart | undefined {
  const depth = last === undefined ? 0 : DEEPER[last];
  const limit = Math.min(text.length, at + LONGEST_NAME);
  for (let i = at; i < limit; i++) {
    const char = text.charAt(i);
    if (char === ' ' && i - at >= 3 && isBuilding(text, i + 1)) return { rank: 'community', end: i };
    // 那坡镇, behind a larger place, is a name.
    if (NO_PLACE.test(char) && !((char === '那' || char === '哈') && i === at && depth >= 2) && !(char === '与' && i > at && depth >= 5)) return undefined;
    if (i === at) continue;
    const part = suffixAt(text, at, i, depth, last);
    if (part !== undefined) return part;
    if (i - at >= (depth >= 3 ? 2 : 3) && (depth >= 3 || depth === 0) && /[0-9一二三四五六七八九十A-Za-z]/.test(char) && isBuilding(text, i)) return { rank: 'community', end: i };
  }
  return undefined;
}

const BUILDING = /(?:[A-Za-z]?[0-9一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座|#楼|#|-[0-9]{1,4}-[0-9]{1,4}|-[0-9]{3,4}|单元|期|层|室))|[A-Za-z](?:座|栋|幢)/y;

function isBuilding(text: string, at: number): boolean {
  BUILDING.lastIndex = at;
  return BUILDING.test(text);
}

function suffixAt(text: string, at: number, i: number, depth: number, last: AddressRank | undefined): AddressPart | undefined {
  if (!SUFFIX_BEGINS.has(text.charAt(i))) return undefined;
  for (const [rank, suffixes] of NAMED) {
    if (DEEPER[rank] < depth || (rank === 'city' && depth > 2) || (rank === 'district' && depth >= 3)) continue;
    if (i - at < (SHORTEST[rank] ?? 1)) continue;
    for (const suffix of suffixes) {
      if (!text.startsWith(suffix, i)) continue;
      let end = i + suffix.length;
      if (NOT_AFTER[rank]?.test(text.slice(end, end + 1)) === true) continue;
      // 庄村, 园小区: the name goes on by one more end.
      if (rank !== 'city' && rank !== 'district' && /^(?:村|小区|社区|街道|镇|乡)/.test(text.slice(end, end + 2)) && !text.startsWith('乡', i)) continue;
      // 光华村街, 花园路: the end of a street's name.
      if ((rank === 'village' || rank === 'community' || rank === 'town') && /^[东西南北中]?(?:路|街|巷|大道|胡同)/.test(text.slice(end, end + 3))) continue;
      if (rank === 'road') end += ROAD_END.exec(text.slice(end, end + 16))?.[0].length ?? 0;
      return { rank: rank === 'city' && last === 'city' ? 'district' : rank, end };
    }
  }
  if (i - at < 1) return undefined;
  // 西瓦村刘家屯: behind a town or village, a hamlet at the end.
  if (depth >= 4 && depth <= 5 && /[屯庄寨堡洼沟坡营]/.test(text.charAt(i)) && i - at >= 2 && /^(?:$|[^\u4e00-\u9fa5]|[的是了行吧，就住人])/.test(text.slice(i + 1, i + 2))) return { rank: 'village', end: i + 1 };
  for (const [rank, suffixes] of BEFORE_NUMBER) {
    if (DEEPER[rank] < depth && rank !== 'community') continue;
    const next = text.slice(i + 1, i + 3);
    if (suffixes.includes(text.charAt(i)) && depth >= 2 && /^(?:[0-9]|[一二三四五六七八九十][0-9一二三四五六七八九十号栋幢组队]|[A-Za-z][0-9座栋])/.test(next)) return { rank, end: i + 1 };
  }
  return undefined;
}
