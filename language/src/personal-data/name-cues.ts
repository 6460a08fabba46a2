import { followingWordAt } from './ordinary-words.ts';

/** Words that announce a name; whatever fits follows them is taken for one. */
const STRONG =
  '会计|支书|村长|村医|经理|警官|交警|民警|律师|店员|技师|师傅|校长|教练|导游|快递员|保安|服务员|网格员|包工头|工头|调查员|勘查员|催收员|外勤|内勤|讲师|督导|团队长|部长|行长|代表|代理|跟单员|结算员|客服人员|工作人员|销售|中介|老汉|当家的|东家|债务人|债权人|担保人|受害人|被害人|遇难者|车主名|失主|机主|叫啥来着|叫什么来着|叫什么|叫啥|来着|所有人|权利人|原告|被告|当事人姓名|死者姓名|我叫|名叫|名字|姓名|全名|大名|尊姓大名|本名|真名|我本人|本人|自称|署名|落款|签名人?|投保人|被保险人|被保人|被保险人姓名|受益人|联系人|车主|户主|收件人|收货人|收款人|开户名|户名|账户名|持卡人|驾驶员|驾驶人|司机|伤者|患者|病人|死者|逝者|报案人|申请人|代办人|经办人|委托人|受托人|被委托人|监护人|法定代表人|法人代表|法人|签字人|签收人|领款人|业务员|代理人|查勘员|定损员|理赔员|核赔员|坐席|客服|座席|客户经理|服务专员|服务顾问|专员|顾问|经纪人|回访员|领取人|缴费人|投诉人|证人|目击者|叫做|叫|客户姓名|客户|主治医师|主治医生|医生|大夫|护士|三者|当事人|第三者|乘客|肇事者|实控人|老板|姓名为|人叫|登记人|推荐人|介绍人|营销员|保险员|收银员|柜员|主管|组长';
const KIN =
  '代驾|保姆|护工|租客|房东|房客|同伴|伙计|亲家|儿媳妇|未婚夫|未婚妻|养女|养子|继女|继子|干儿子|干女儿|小姑子|小舅子|小姨子|大姑|二姑|三姑|大姨|二姨|三姨|小姨|舅妈|婶婶|婶子|伯父|伯母|叔父|叔母|姑妈|姑父|姨父|姨夫|舅母|曾孙|重孙|车友|队友|搭档|对方|对面|前台|班主任|室友|校长|队长|店长|村长|村支书|支书|行人|审核人|复核人|核保人|负责人|经手人|见证人|服务人员|对接人|责任人|录入员|操作员|调解员|审核|复核|经办|配偶|家属|养父|养母|继父|继母|干妈|我儿|我先生|她先生|您先生|我家先生|爱人|老公|老婆|妻子|丈夫|太太|媳妇儿?|对象|女朋友|男朋友|未婚妻|未婚夫|妈妈?|爸爸?|母亲|父亲|娘|爹|老妈|老爸|老母亲|老父亲|儿子|女儿|闺女|姑娘|小子|丫头|爷爷|奶奶|姥姥|姥爷|外公|外婆|岳父|岳母|公公|婆婆|丈母娘|老丈人|哥哥?|姐姐?|弟弟?|妹妹?|大哥|大姐|二姐|二哥|孩子|小孩|宝宝|娃|大宝|二宝|老大|老二|孙子|孙女|外孙女?|侄子|侄女|侄儿|外甥女?|舅舅?|叔叔?|姑姑|姑父|姨妈?|伯伯|大伯|嫂子|儿媳妇?|女婿|姐夫|妹夫|亲戚|战友|同学|同事|朋友|邻居|室友|领导|徒弟|师父|老伴儿?|老爷子|老太太|老人家?|老头|大舅|二舅|二叔|三叔|表[哥姐弟妹]|堂[哥姐弟妹]|外甥|前夫|前妻|合伙人|老乡|发小|闺蜜|员工|工人|学生|老师';
const WEAK =
  '要求|投诉|起诉|举报|控告|请求|责成|追究|介绍|推荐|陪|派|安排|欠|撞了|撞到|撞伤|打伤|骂了|经|归|随|替换|查询|查|询问|咨询|咨询了|看望|探望|感激|表扬|点名|属于|是由|登记为|[单记都挂落算放写投保]在|写着|署|改回|抬头|为|你们|我们|咱们|委托|授权|指定|仅有|只有|改名叫|换成|我|我是|他是|她是|您是|你是|就是|这是|这位是|那位是|对方是|我就是|请问是|请问您是|还是|不是|是|请找|我找|找一下|找|请|给|问一下|帮|替|代|被|把|让|由|向|和|跟|与|同|及|以及|或者?|好的|您好|你好|喂|早上好|下午好|晚上好|谢谢|感谢|麻烦|尊敬的|亲爱的|转给|转|通知|交给|汇给|打给|寄给|联系|联系了|变更为|改为|改成|更名为|写的|写成|打成|认准|@|：|:|致|呼叫|关于|转账给|汇至|转至|付至|打到|转到|退给|退到|赔给|给到|寄到|至|还有|包括|分别是|一个|一位|抱歉|不好意思|辛苦|恭喜|对|嗯|哦|啊|是的|没错|核对|看到|查到|查询到|显示';

const LINK = '(?:[的她他它]|就是|名字|名叫|大名|一栏|那栏|那一栏|填的?|写的?|登记的?|现在|目前|改成|改为|变更为|是叫|叫做|叫|是|为|系|乃|之|[：:，,、=|】\\]"“‘「（([【\\s/])*';
const STRONG_CUE = new RegExp(`(?:${STRONG})${LINK}$`);
const KIN_CUE = new RegExp(`(?:${KIN})(?:叫|是|姓名|名字|的名字)?${LINK}$`);
const WEAK_CUE = new RegExp(`(?:${WEAK})[：:，,、"“‘（(\\s]*$`);
/** 客户： in front of what the customer says is no announcement of a name, unless the name was just asked for. */
const SPEAKER = /(?:^|[\s。！？?!】\]）)])【?(?:客户|坐席|座席|客服|用户|司机|报案人|投保人|查勘员|业务员|专员|顾问|柜员|主管|乘客|医生|老师|老板)[】\]]?(?:\d|[A-Za-z甲乙一二])?\s?[：:]\s?$/;
const NAME_ASKED = /(?:姓名|名字|怎么称呼|如何称呼|贵姓|哪位|叫什么|全名)[^\n。]{0,8}[？?。呢吗]?\s*[^\n]{0,10}\s?[：:]\s?$/;
const WINDOW = 14;

/** How strongly the words before `at` announce a name: 5 to 0, negative inside a word of Latin letters or digits. */
export function cueBefore(text: string, at: number): number {
  if (at === 0) return 1;
  const window = text.slice(Math.max(0, at - WINDOW), at);
  if (/(?:司机|报案人|投保人|主管|乘客|查勘员|业务员)[】\]]?\s?[：:]\s?$/.test(window)) return 4;
  if (SPEAKER.test(window)) return NAME_ASKED.test(text.slice(Math.max(0, at - 50), at)) ? 5 : 1;
  if (STRONG_CUE.test(window)) return 5;
  if (KIN_CUE.test(window)) return 4;
  if (WEAK_CUE.test(window)) return 2;
  const before = text.charAt(at - 1);
  if (/[\s，。！？；：、,.!?;:“”"'‘（([【《<「/|=+—\-】\])）]/.test(before)) return 1;
  if (/[小老阿第每某]/.test(before)) return -3;
  return 0;
}

const TITLES =
  /^(?:先生|女士|小姐|太太|夫人|老师|师傅|师父|经理|主任|医生|大夫|护士|同志|阿姨|大爷|大妈|大娘|大哥|大姐|大叔|叔叔|伯伯|奶奶|爷爷|律师|警官|警察|老板|总监|总经理|总|队长|队|科长|处长|局长|院长|校长|教授|会计|工程师|工|顾问|专员|主管|组长|书记|部长|行长|所长|店长|站长|班长|厂长|董事|董|姐|哥|嫂|婶|姨|叔|伯|爷|奶|妹|弟|某|氏|家|庄|村|镇|县|某某|法官|检察官|教练|秘书|司机|女儿|儿子|家长|妈妈|爸爸)/;

/** Whether a title stands at `at`, so that what precedes it is a mere surname (王|经理). */
export function titleAt(text: string, at: number): boolean {
  return TITLES.test(text.slice(at, at + 4));
}

/** 阳光|花园, 华夏|银行: a name of something else. */
const PLACE_OR_FIRM = /^(?:花园|小区|家园|新城|公寓|大厦|广场|集团|有限|股份|银行|保险|人寿|财险|产险|大学|小学|中学|汽修|汽贸|支公司|分公司|[东西南北中]?(?:路|街|大街|大道|村|镇|县|区|省))/;
const AFTER_NAME = new Set([...'了卡账这那打查投退领填签收问想看做走回报称的在是说来要和跟与及也就都还已被把给让吗吧呢啊呀哦嘛等去有打没不对于找买交到开办又从替帮系为向因名同叫您你他她我']);
const PERSONAL_FACTS = /^(?:先生|女士|小姐|同志|老师|师傅|本人|名下|的身份|的手机|的电话|的保单|的名字|身份证|手机|电话|性别|男|女|[（(]|工号|经理|主任|阿姨)/;

/** 甄美丽/13800138000: a personal number right behind. */
const BEFORE_NUMBER = /^[\s：:，,、/|;；\-(（]{0,2}(?:1[3-9]\d{9}(?!\d)|\d{17}[\dXx])/;

/** How well what follows a name fits: titles and personal facts best, then the end of a phrase and function words. */
export function rightContext(text: string, end: number): number {
  const next = text.charAt(end);
  if (BEFORE_NUMBER.test(text.slice(end, end + 22))) return 3;
  if (next === '' || /[\s，。！？；：、,.!?;:“”"'’）)】\]》>…~」/|=+＋—\-]/.test(next)) return 1;
  const window = text.slice(end, end + 5);
  if (PLACE_OR_FIRM.test(window)) return -6;
  if (PERSONAL_FACTS.test(window)) return 3;
  if (AFTER_NAME.has(next)) return 1;
  if (followingWordAt(text, end) > 0) return 1;
  return /[\u4e00-\u9fa5]/.test(next) ? -1 : 0;
}
