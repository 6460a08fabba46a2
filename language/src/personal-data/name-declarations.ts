import { characterSet, isIn } from './character-set.ts';

const KIN =
  '(?:爸|妈|爹|娘|父|母|老[公婆爸妈头伴板师乡]|丈夫|妻子|爱人|媳妇|儿子|儿媳|女儿|女婿|闺女|丫头|孩子|小孩|娃|哥|姐|弟|妹|爷|奶|外[公婆孙甥祖]|姥|舅|叔|姑|姨|伯|嫂|婶|侄|甥|孙|同[事学乡]|朋友|邻居|领导|员工|司机|对象|[男女]朋?友|先生|太太|[表堂][哥姐弟妹兄叔]|岳|公公|婆婆|亲[家戚]|徒弟|师[傅父]|室友|房东|租客|合伙|家[人属里]|前[夫妻]|本人|战友|发小|闺蜜|监护人|奶奶)';
const OF_WHOM = '(?:我们?家?|他们?|她们?|俺们?|咱们?|您|你们?|客户|投保人|被保人|被保险人|车主|老人|孩子|儿子|女儿|死者|伤者|本人)';
const NAMED = new RegExp(`^[，,。 ]?(?:(?:这|就|才|也|真)?(?:是|叫)(?:${OF_WHOM}|${OF_WHOM}?(?:的|${KIN}的?))?(?:个|真的?)?(?:名字|姓名|真名|本名|大名|全名|原名|学名|曾用名)|(?:这|那)个?(?:名字?|人名|姓名)|[（(](?:[姓原曾又]|名[叫为]|本人|化名|真名|实名|[男女][，,、）)0-9]|[0-9]{1,3}岁|身份证|证件|电话|手机|[0-9]{6,}))`);
const PREDICATE = new RegExp(`^[，,]?(?:(?:他|她)?(?:就|也|才|都)?是(?:${OF_WHOM})的?(?:亲|大|小|二|三|老)?${KIN}|(?:是|系|为)(?:本人|投保人|被保险人|被保人|受益人|车主|户主|伤者|死者|司机|驾驶员|联系人|业务员|代理人)(?![的员]))`);
const APPOSITION = new RegExp(`^(?:我|俺|咱|她|他)(?:家)?(?:亲|大|小|二|三|老)?${KIN}`);
const PERSON = /^(?:先生|女士|小姐|小朋友|同学|同志|老先生|老太太|[，,、：: ]?(?:男|女)(?:[，,。；、 性士]|$|[0-9一二三四五六七八九十]{1,3}岁)|[，,、 ]?(?:今年)?[0-9一二三四五六七八九十]{1,4}(?:周?岁|出生)|[一-龥]{1,3}族(?:的|[，,。）)]|$))/;
const OWN_NUMBER = /^[\s，,、：:/|]{0,2}(?:的)?(?:身份证|证件|手机|电话|联系方式|联系电话|证号)(?:号码?|是|为|：|:|\s)*[0-9一二三四五六七八九幺零]{3}/;
const THIS_PERSON = /^[这那]个?人(?![们员家])/;
const COUPLE = '(?:这)?(?:姐妹|姐弟|兄妹|兄弟|父子|父女|母子|母女|夫妻|夫妇|两口子?|祖孙|婆媳|[两二三四五六][个位名]?(?:人|被保|投保|乘客|客户|家属|同[事学]|受益|农户|伤者|员工)|俩)';
const OF_COUPLE = new RegExp(`^${COUPLE}`);
const FIRST_OF_COUPLE = new RegExp(`^[和跟与及、][\\u4e00-\\u9fa5]{2,4}${COUPLE}`);
const CALLS = /^(?:女士|先生)?(?:来电|致电|来访|到访|进线|来到柜面|到柜面|来函|来信|投诉称|反映称?[，,：:]|称[，,：:“]|表示[，,：:“])/;

/** Parts of a character said before it: 口天吴, 弓长张. */
const SPELT = characterSet('张李吴胡林陈章刘徐杨何程黄许董郭孙蒋魏江汪沈韩罗冯赵');
const PARTS: Record<string, RegExp> = {
  张: /弓长张/, 李: /木子李/, 吴: /口天吴/, 胡: /古月胡/, 林: /双木林/, 陈: /耳东陈/, 章: /立早章/, 刘: /文刀刘/, 徐: /双人徐/, 杨: /木易杨/, 何: /人可何/, 程: /禾[口呈]王?程/, 黄: /草头黄/,
  许: /言午许/, 董: /草(?:字头|重)董/, 郭: /享耳郭/, 孙: /子小孙/, 蒋: /草将蒋/, 魏: /委鬼魏/, 江: /三点水江|长江的江/, 汪: /三点水/, 沈: /三点水/, 韩: /韦字?韩/, 罗: /四夕罗/, 冯: /[二两]点水/, 赵: /走[之叉]?赵/,
};
const REACH = 44;

/**
 * How surely what follows `start`…`end` says that it is somebody's name: 6 where the name itself is spoken of (这是我名字, the
 * characters are explained: 任务的任), 5 where the person is (是我爸, 女士, 男 72岁), 4 in an apposition (张伟我大儿子), else 0.
 * Reads 44 characters at most.
 */
export function declaredAfter(text: string, start: number, end: number): number {
  if (end >= text.length) return 0;
  if (isExplained(text, start, end)) return 6;
  if (!isIn(BEGINS, text, end)) return 0;
  const behind = text.slice(end, end + 24);
  if (isIn(NAMED_BEGINS, text, end) && NAMED.test(behind)) return 6;
  if (PERSON.test(behind) || PREDICATE.test(behind) || OF_COUPLE.test(behind) || FIRST_OF_COUPLE.test(behind) || OWN_NUMBER.test(behind) || CALLS.test(behind)) return 5;
  return APPOSITION.test(behind) ? 4 : THIS_PERSON.test(behind) ? 5 : 0;
}

/** The first characters of all expressions above. */
const BEGINS = characterSet('，,。 、：:/|\t　这就才也真是叫那（(他她系为我俺咱先女小同老男今0123456789一二三四五六七八九十姐兄父母夫两祖婆俩和跟与及来致进投反称表的身证手电联蒙藏回满壮苗彝维土侗瑶白傣哈黎傈佤畲高拉水东纳景柯布撒毛仡锡阿普塔怒乌俄鄂德保裕京独门珞基汉朝羌达');
const NAMED_BEGINS = characterSet('，,。 这就才也真是叫那（(');

const XING = '姓'.charCodeAt(0);
const DE = '的'.charCodeAt(0);
const YIN = '音'.charCodeAt(0);

/** Whether one of the name's characters is explained behind it (扎西顿珠，扎营的扎; 姓高名兴; 口天吴; 员音yùn). */
export function isExplained(text: string, start: number, end: number): boolean {
  const stop = Math.min(text.length, end + REACH);
  for (let at = end; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (code !== XING && code !== DE && code !== YIN) continue;
    const char = text.charAt(at);
    if (char === '姓' && text.startsWith(text.charAt(start), at + 1)) {
      // 姓高 right behind, 姓高名兴 anywhere.
      if (at - end <= 3 || text.startsWith(`名${text.charAt(start + 1)}`, at + 2)) return true;
    }
    // 曾国藩的曾 right behind the words themselves explains another's name.
    if (char === '的' && at > end + 1 && nameHas(text, start, end, at + 1) && said(text, at, text.charAt(at + 1), end)) return true;
    if (char === '音' && at - end <= 3 && nameHas(text, start, end, at - 1) && /[a-z]/i.test(text.charAt(at + 1))) return true;
  }
  return isIn(SPELT, text, start) && PARTS[text.charAt(start)]?.test(text.slice(end, end + 12)) === true;
}

function nameHas(text: string, start: number, end: number, at: number): boolean {
  const place = text.indexOf(text.charAt(at), start);
  return at < text.length && place >= 0 && place < end;
}

function said(text: string, at: number, char: string, from: number): boolean {
  for (let i = at - 1; i >= Math.max(from, at - 4); i--) if (text.charAt(i) === char) return true;
  return false;
}
