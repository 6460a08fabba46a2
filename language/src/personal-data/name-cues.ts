import { characterSet, isChinese, isIn } from './character-set.ts';
import { announcement } from './announcing-words.ts';
import { givenNameWeight } from './given-names.ts';
import { followingWordAt } from './ordinary-words.ts';

/** 客户： in front of what the customer says is no announcement of a name, unless the name was just asked for. */
const SPEAKER = /(?:^|[\s。！？?!】\]）)])【?(?:客户|坐席|座席|客服|用户|司机|报案人|投保人|查勘员|业务员|专员|顾问|柜员|主管|乘客|医生|老师|老板)[】\]]?(?:\d|[A-Za-z甲乙一二])?\s?[：:]\s?$/;
const NAME_ASKED = /(?:姓名|名字|怎么称呼|如何称呼|贵姓|哪位|叫什么|全名)[^\n。]{0,8}[？?。呢吗]?\s*[^\n]{0,10}\s?[：:]\s?$/;
const WINDOW = 14;
const COLON_OR_SPACE = characterSet('：: \t\n\r\u00a0\u3000');
const BOUNDARY = characterSet(' \t\n\r\u00a0\u3000，。！？；：、,.!?;:“”"\'‘（([】《<「/|=+—…】])）-');
const NO_SURNAME_BEHIND = characterSet('小老阿第每某');

/** How strongly the words before `at` announce a name: 5 to 0, negative inside a word of Latin letters or digits. */
export function cueBefore(text: string, at: number): number {
  if (at === 0) return 1;
  if (isIn(COLON_OR_SPACE, text, at - 1)) {
    const window = text.slice(Math.max(0, at - WINDOW), at);
    if (/(?:司机|报案人|投保人|主管|乘客|查勘员|业务员)[】\]]?\s?[：:]\s?$/.test(window)) return 4;
    if (SPEAKER.test(window)) return NAME_ASKED.test(text.slice(Math.max(0, at - 50), at)) ? 5 : 1;
  }
  const announced = announcement(text, at);
  if (announced !== 0) return announced;
  if (isIn(BOUNDARY, text, at - 1)) return 1;
  return isIn(NO_SURNAME_BEHIND, text, at - 1) ? -3 : 0;
}

/** The first characters of all titles. */
const TITLE_BEGINS = characterSet('先女小太夫老师经主医大护同阿叔伯奶爷律警掌总队科处局院校教会工顾专组书部行所店站班厂董姐哥嫂婶姨妹弟某氏家庄村镇县法检秘司儿妈爸');
const TITLES =
  /^(?:先生|女士|小姐|太太|夫人|老师|师傅|师父|经理|主任|医生|大夫|护士|同志|阿姨|大爷|大妈|大娘|大哥|大姐|大叔|叔叔|伯伯|奶奶|爷爷|律师|警官|警察|老板|掌柜|总监|总经理|总|队长|队(?![友文])|科长|处长|局长|院长|校长|教授|会计|工程师|工(?=$|[^\u4e00-\u9fa5]|[说来去在都给让负帮已也就是今明的您你和跟])|顾问|专员|主管|组长|书记|部长|行长|所长|店长|站长|班长|厂长|董事|董|姐|哥|嫂|婶|姨|叔|伯|爷|奶|妹|弟|某|氏|家(?=$|[^\u4e00-\u9fa5]|[庄村里人的属长具电用口庭坳沟湾寨营铺屯堡坡港界台峪店集楼屋园镇老大二三])|庄(?!严)|村|镇|县|某某|法官|检察官|教练|秘书|司机|女儿|儿子|家长|妈妈|爸爸)/;

/** Whether a title stands at `at`, so that what precedes it is a mere surname (王|经理). */
export function titleAt(text: string, at: number): boolean {
  return isIn(TITLE_BEGINS, text, at) && TITLES.test(text.slice(at, at + 4));
}

/** 阳光|花园, 华夏|银行: a name of something else. */
const PLACE_OR_FIRM = /^(?:花园|小区|家园|新城|公寓|大厦|广场|集团|有限|股份|银行|保险|人寿|财险|产险|大学|小学|中学|汽修|汽贸|支公司|分公司|[东西南北中]?(?:路|街|大街|大道|村|镇|县|区|省))/;
/** The first characters of the two expressions around this. */
const PLACE_BEGINS = characterSet('花小家新公大广集有股银保人财产中汽支分东西南北中路街大村镇县区省');
const FACT_BEGINS = characterSet('先女小同老师本名的来说称表反报身手电性男工经主阿（(');
const PHRASE_ENDS = characterSet(' \t\n\r\u00a0\u3000，。！？；：、,.!?;:“”"\'’）)】]》>…~」/|=+＋—0123456789-');
const AFTER_NAME = characterSet('第姓受转带签核陪验经已正刚便即又跑提同方今昨明上下前了卡账这那打查投退领填签收问想看做走回报称的在是说来要和跟与及也就都还已被把给让吗吧呢啊呀哦嘛等去有打没不对于找买交到开办又从替帮系为向因名同叫您你他她我');
const PERSONAL_FACTS = /^(?:先生|女士|小姐|同志|老师|师傅|本人|名下|的身份|的手机|的电话|的保单|的名字|的车|的理赔|的卡|的赔款|的医|的案|的受益|的银行|的账|的驾|的签名|的证件|的生日|的住址|的地址|的邮箱|来电|说他|说她|称[，其]|表示|反映|报案|身份证|手机|电话|性别|男|女|[（(]|工号|经理|主任|阿姨)/;

/** 甄美丽/13800138000: a personal number right behind. */
const BEFORE_NUMBER = /^[\s：:，,、/|;；(（-]{0,2}(?:1[3-9]\d{9}(?!\d)|\d{17}[\dXx])/;

/** How well what follows a name fits: titles and personal facts best, then the end of a phrase and function words. */
export function rightContext(text: string, end: number): number {
  const next = text.charAt(end);
  if (!isChinese(text.charCodeAt(end)) && BEFORE_NUMBER.test(text.slice(end, end + 22))) return 3;
  if (next === '' || isIn(PHRASE_ENDS, text, end)) return 1;
  if (isIn(PLACE_BEGINS, text, end) && PLACE_OR_FIRM.test(text.slice(end, end + 5))) return -6;
  if (isIn(FACT_BEGINS, text, end) && PERSONAL_FACTS.test(text.slice(end, end + 5))) return 3;
  if (isIn(AFTER_NAME, text, end) || (next >= '一' && givenNameWeight(next) <= -4)) return 1;
  if (followingWordAt(text, end) > 0) return 1;
  return isChinese(text.charCodeAt(end)) ? -1 : 0;
}
