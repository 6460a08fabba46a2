import type { Candidate } from './finding.ts';

const PINYIN_SURNAMES = new Set(
  'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Gao Lin Luo Zheng Liang Xie Song Tang Han Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Su Wei Lv Lu Ding Ren Shen Yao Cui Zhong Tan Fan Jin Shi Liao Jia Xia Fu Fang Bai Zou Meng Xiong Qin Qiu Yin Xue Yan Duan Lei Hou Long Tao Gu Mao Hao Gong Shao Wan Qian Dai Mo Kong Xiang Chang Ouyang Sima Zhuge Chan Wong Lee Cheung Lam Ng Leung Cheng Kwok Ho'.split(' '),
);
const PINYIN = /^(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:a|o|e|i|u|v|ai|ei|ao|ou|an|en|ang|eng|ong|ia|ie|iao|iu|ian|in|iang|ing|iong|ua|uo|uai|ui|uan|un|uang|ue|er){1}(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)(?:a|o|e|i|u|v|ai|ei|ao|ou|an|en|ang|eng|ong|ia|ie|iao|iu|ian|in|iang|ing|iong|ua|uo|uai|ui|uan|un|uang|ue)|-[a-z]+)?$/;

/** Given names common enough to be trusted without a cue. */
const ENGLISH_GIVEN = new Set(
  'James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Tyler Aaron Henry Adam Peter Nathan Douglas Zachary Kyle Walter Ethan Jeremy Harold Carl Keith Roger Arthur Terry Lawrence Sean Christian Albert Joe Austin Jesse Willie Billy Bryan Bruce Jordan Ralph Roy Noah Dylan Eugene Wayne Alan Juan Louis Russell Gabriel Randy Philip Harry Vincent Bobby Johnny Logan Tom Tim Tony Simon Oliver Leo Martin Ben Sam Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Betty Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Maria Heather Diane Olivia Julie Joyce Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline Martha Madison Teresa Gloria Sara Janice Ann Kathryn Abigail Sophia Frances Jean Alice Judy Isabella Julia Grace Amber Denise Danielle Marilyn Beverly Charlotte Natalie Theresa Diana Brittany Doris Kayla Alexis Lori Claire Lucy Jane Kate Lily Rose Fiona Jenny Cindy Wendy Vivian Tracy Tina Nina Irene Priya Ahmed Mohammed Omar Fatima Hiroshi Yuki Carlos Jose Luis Miguel Ivan Olga Elena Pierre Marie Hans'.split(' '),
);

const NOT_A_NAME = new Set(
  'Hong Kong Macau Taiwan San Los New Shenzhen Guangzhou Tianjin Hangzhou Nanjing Wuhan Chengdu Chongqing Tangshan Handan Xingtai Cangzhou Langfang Hengshui Zhangjiakou Chengde Qinhuangdao Kindly Yours Best Warm Kind Regards Faithfully Sincerely Tel Mobile Email Phone Address Passport Subject Re Attn Full First Last Given Family Surname Golden Plus Annuity Care Guard Medical Critical Illness Accident Term Whole Universal Silver Gold Platinum Diamond Ping An Pacific Taikang Cathay Prudential Allianz Zurich Generali Manulife The This That These Those There Here Hello Hi Dear Thanks Thank Please Yes No Not Sorry Calling Just Still Now Your You My Me His Her Our Their And But For With From Policy Claim Insurance Insured Company Customer Service Centre Center Agent Number Order Card Bank Account Road Street Avenue District City Province China Beijing Shanghai Hebei Shijiazhuang Baoding Mr Mrs Ms Miss Dr Sir Madam Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Huiyin Hotline Branch Hospital Office Garage Department Team Visa Mastercard Interested Happy Glad Afraid Going Trying Looking Waiting Having Getting Very So Sure Also Really Life Health Car Motor Auto Home Travel Premium Renewal Online App WeChat Alipay English Chinese Plan Toyota Honda Audi Tesla Ford Manager Officer'.split(' '),
);

/** Cities with their syllables apart. */
const CUT_CITY = /^(?:Shi Jia|Jia Zhuang|Bei Jing|Shang Hai|Tian Jin|Nan Jing|Guang Zhou|Shen Zhen|Hang Zhou|Su Zhou|Wu Han|Cheng Du|Xi An|Qing Dao|Tang Shan|Bao Ding|Han Dan|He Bei|Shan Dong|He Nan|Hu Bei|Hu Nan|Ping An|Tai Kang|Tai Ping|Ren Bao|Wei Xin|Ma Lu)/;

const WORD = "[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]{0,19}";
const CUED = new RegExp(
  `(?:(?:[Mm]y (?:full )?name(?: is|'s|’s)|[Nn]ame(?:d| is)?:?|I am|I'm|I’m|[Tt]his is|[Cc]alled|[Ss]peaking with|[Ss]peak (?:to|with)|[Ii]nsured(?: person| is)?:?|[Pp]olicy ?holder(?: is)?:?|[Bb]eneficiary(?: is)?:?|[Dd]river(?: is| was)?:?|[Aa]pplicant:?|[Oo]wner(?: is)?:?|[Cc]ontact(?: person)?:?|[Dd]ear|[Hh]usband|[Ww]ife|[Ss]on|[Dd]aughter|[Mm]other|[Ff]ather|[Bb]rother|[Ss]ister|[Ff]riend|[Cc]olleague|[Aa]gent|[Aa]dviser|[Ss]urveyor|[Hh]older|[Uu]nder(?: the name)?(?: of)?|[Nn]ame of|[Bb]elongs to|[Rr]egards,|[Ss]incerely,|[Mm]r\\.?|[Mm]rs\\.?|[Mm]s\\.?|[Mm]iss|[Dd]r\\.?|[Hh]e is|[Ss]he is|[Ff]or|[Tt]o|[Bb]y|[Ff]rom|[Mm]et|[Cc]ontacted|[Aa]ttn:?),? +)(${WORD}(?: (?:[A-Z]\\.|${WORD})){1,3})`,
  'g',
);
const PAIR = new RegExp(`(?<![A-Za-zÀ-ÿ'-])(${WORD}) (${WORD})(?![A-Za-zÀ-ÿ])`, 'g');

/** Full names in Latin letters: after a cue (My name is …), or a pinyin surname or a well-known given name with another name. */
export function findEnglishNames(text: string): Candidate[] {
  if (!/[A-Z][a-z]/.test(text)) return [...uncapitalised(text), ...inCapitals(text)];
  const found: Candidate[] = [];
  CUED.lastIndex = 0;
  for (let match = CUED.exec(text); match !== null; match = CUED.exec(text)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].length - name.length;
    const kept = namePart(name);
    if (kept !== undefined && isPlausible(kept, match[0])) found.push({ kind: 'name', start, end: start + kept.length, score: 8 });
    CUED.lastIndex = start + 1;
  }
  found.push(...uncapitalised(text), ...inCapitals(text));
  PAIR.lastIndex = 0;
  for (let match = PAIR.exec(text); match !== null; match = PAIR.exec(text)) {
    const [whole, first = '', second = ''] = match;
    if (isNamePair(first, second)) found.push({ kind: 'name', start: match.index, end: match.index + whole.length, score: 6 });
    PAIR.lastIndex = match.index + first.length;
  }
  return found;
}

const NO_LAST_NAME = /^(?:at|here|and|from|in|on|is|the|an|for|with|but|so|to|not|calling|my|me|speaking|of|who|or|as|by|if|it|we|you|was|please|thanks|again|am|your)$/i;
const UNCAPITALISED = /\b(?:my (?:full )?name(?: is|'s)|name:?|i am|i'm|this is) ([a-z'’-]{2,20}) ([a-z'’-]{2,20})\b/gi;

/** my name is john smith: after a cue only, and only names that are known. */
function uncapitalised(text: string): Candidate[] {
  const found: Candidate[] = [];
  UNCAPITALISED.lastIndex = 0;
  for (let match = UNCAPITALISED.exec(text); match !== null; match = UNCAPITALISED.exec(text)) {
    const [whole, first = '', second = ''] = match;
    if (!isNamePair(capitalised(first), capitalised(second)) || NO_LAST_NAME.test(second)) continue;
    const start = match.index + whole.length - first.length - second.length - 1;
    found.push({ kind: 'name', start, end: match.index + whole.length, score: 7 });
  }
  return found;
}

const CAPITALS = /(?:姓名|名字|拼音|英文名|外文名|护照名|户名|持卡人|[投被]保人|被保险人|受益人|申请人|乘客|旅客|[Nn]ame|NAME)(?:是|为|写的是|[：:\s(（"“])*([A-Z][A-Z'-]{1,20}(?:[ /,]{1,2}[A-Z][A-Z'-]{1,20}){1,3})(?![A-Za-z0-9])/g;

/** 拼音：ZHANG SAN, as passports write it: behind a label only. */
function inCapitals(text: string): Candidate[] {
  const found: Candidate[] = [];
  CAPITALS.lastIndex = 0;
  for (let match = CAPITALS.exec(text); match !== null; match = CAPITALS.exec(text)) {
    const name = match[1] ?? '';
    found.push({ kind: 'name', start: match.index + match[0].length - name.length, end: match.index + match[0].length, score: 7 });
  }
  return found;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** The leading words that may be parts of a name; at least two. */
function namePart(words: string): string | undefined {
  const kept: string[] = [];
  for (const word of words.split(' ')) {
    if (NOT_A_NAME.has(word) || (/^[A-Z]{2,}$/.test(word) && !PINYIN_SURNAMES.has(word.charAt(0) + word.slice(1).toLowerCase()) && word.length < 3)) break;
    kept.push(word);
  }
  return kept.length >= 2 ? kept.join(' ') : undefined;
}

function isPlausible(name: string, whole: string): boolean {
  if (/^(?:[Ff]or|[Tt]o|[Bb]y|[Ff]rom|[Uu]nder) /.test(whole)) {
    const [first = '', second = ''] = name.split(' ');
    return isNamePair(first, second) || ENGLISH_GIVEN.has(first);
  }
  return true;
}

function isNamePair(first: string, second: string): boolean {
  if (CUT_CITY.test(`${first} ${second}`)) return false;
  if (NOT_A_NAME.has(first) || NOT_A_NAME.has(second)) return false;
  if (ENGLISH_GIVEN.has(first) && /^[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]*[a-zÀ-ÿ][a-z]*$/.test(second)) return true;
  if (PINYIN_SURNAMES.has(first) && PINYIN.test(second.toLowerCase())) return true;
  return PINYIN_SURNAMES.has(second) && PINYIN.test(first.toLowerCase()) && first.length > 2;
}

const STREET = '(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Place|Terrace|Close|Square|Gardens?|Highway|Alley|Hutong|Dajie|Lu|Jie)';
const UNIT = "(?:(?:Room|Rm|Unit|Flat|Apt|Apartment|Suite|Building|Bldg|Block|Tower|Floor|House|No)\\.? ?#?[A-Z]?\\d{1,5}[A-Z]?|\\d{1,3}/F|[A-Z][a-z]{2,15} (?:Garden|Gardens|Community|Residence|Mansion|Tower|Compound|Estate))";
const ENGLISH_ADDRESS = new RegExp(
  `(?:${UNIT},? ){0,5}(?:No\\.? ?)?\\d{1,5}(?:-\\d{1,4})?[A-Z]?,? (?:[A-Z][A-Za-z']{1,15} ){1,4}${STREET}\\b\\.?(?:,? ${UNIT}){0,4}(?:,? (?:[A-Z][A-Za-z']{1,15})(?: [A-Z][A-Za-z']{1,15}){0,2}){0,5}(?:,? \\d{5,6})?`,
  'g',
);
const ENGLISH_INSTITUTION = /(?:branch|office|hospital|garage|repair shop|clinic|police|outlet|counter|centre|center|accident)[^.!?]{0,30}$/i;

/** Street addresses in English order or in translated Chinese order (Room 502, Building 3, No. 88 Zhongshan Road, Shijiazhuang). */
export function findEnglishAddresses(text: string): Candidate[] {
  if (!/\d/.test(text) || !/[A-Z]/.test(text)) return [];
  const found: Candidate[] = [];
  ENGLISH_ADDRESS.lastIndex = 0;
  for (let match = ENGLISH_ADDRESS.exec(text); match !== null; match = ENGLISH_ADDRESS.exec(text)) {
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if (!ENGLISH_INSTITUTION.test(before)) found.push({ kind: 'address', start: match.index, end: match.index + match[0].replace(/[.,]$/, '').length, score: 4 });
  }
  return found;
}
