import { characterSet, isIn } from './character-set.ts';
import { bestWordBefore, wordIndex } from './word-index.ts';

/** Words that speak of the name itself. */
const NAMING = '自称|我叫|名叫|他叫|她叫|就叫|名字|姓名|全名|大名|学名|尊姓大名|本名|真名|原名|曾用名|户名|开户名|账户名|车主名|签名|署名|落款|叫做|改名叫|更名为|取名|起名|名为|xm|XM|客户名|误录为|误写为|错写成|写成|打成';

/** Words that announce a name; whatever fits follows them is taken for one. */
const STRONG =
  '车间主任|姓名牌|农户|养殖户|种植户|贫困户|商户|储户|租户|住户|护理人|护理员|陪护|陪护人|翻译|公估师|公估员|公估人|副驾|副驾驶|主驾|后排|前排|外呼|家属|志愿者|陪同人|转交|移交|原车主|现车主|新车主|值班经理|专家|鉴定人|受理人|承办人|主办人|协办人|主持人|主讲人|参会人|参加人|出席人|记录人|制表人|填表人|填报人|提交人|发起人|审批人|批准人|签发人|受托方|委托方|承租人|出租人|买受人|出卖人|买方|卖方|车方|物损方|伤方|同乘人|同乘|同车|骑行人|骑手|外卖员|行政|人事|财务|出纳|文员|内勤|督察|班长|排长|连长|护士长|院长|副主任|值班员|接待人|接线员|话务员|回访人|被访人|受访人|人有|双方|被监护人|被申请人|被告人|被继承人|继承人|受赠人|甲方|乙方|当事人甲|当事人乙|收件|签收|寄件人|发件人|组员|指定人|见证|会计|支书|村长|村医|经理|警官|交警|民警|律师|店员|技师|师傅|校长|教练|导游|快递员|保安|服务员|网格员|包工头|工头|调查员|勘查员|催收员|外勤|内勤|讲师|督导|团队长|部长|行长|代表|代理|跟单员|结算员|客服人员|工作人员|销售|中介|老汉|当家的|东家|债务人|债权人|担保人|受害人|被害人|遇难者|车主名|失主|机主|叫啥来着|叫什么来着|叫什么|叫啥|来着|所有人|权利人|原告|被告|当事人姓名|死者姓名|我叫|名叫|名字|姓名|全名|大名|学名|尊姓大名|本名|真名|我本人|本人|署名|落款|签名人?|投保人|被保险人|被保人|被保险人姓名|受益人|联系人|车主|户主|收件人|收货人|收款人|开户名|户名|账户名|持卡人|驾驶员|驾驶人|司机|伤者|患者|病人|死者|逝者|报案人|申请人|代办人|经办人|委托人|受托人|被委托人|监护人|法定代表人|法人代表|法人|签字人|签收人|领款人|业务员|代理人|查勘员|定损员|理赔员|核赔员|坐席|客服|座席|客户经理|服务专员|服务顾问|专员|顾问|经纪人|回访员|领取人|缴费人|投诉人|证人|目击者|叫做|叫|客户姓名|客户|主治医师|主治医生|医生|大夫|护士|三者|当事人|第三者|乘客|肇事者|实控人|老板|姓名为|人叫|登记人|推荐人|介绍人|营销员|保险员|收银员|柜员|主管|组长';

/** Relations and roles. */
const KIN =
  '其[子女妻夫父母弟妹兄姐]|弟媳|弟媳妇|嫂嫂|兄弟|姐妹|持有人|持单人|的先生|的太太|的丈夫|的妻子|代驾|保姆|护工|租客|房东|房客|同伴|伙计|亲家|儿媳妇|未婚夫|未婚妻|养女|养子|继女|继子|干儿子|干女儿|小姑子|小舅子|小姨子|大姑|二姑|三姑|大姨|二姨|三姨|小姨|舅妈|婶婶|婶子|伯父|伯母|叔父|叔母|姑妈|姑父|姨父|姨夫|舅母|曾孙|重孙|车友|队友|搭档|对方|对面|前台|班主任|室友|校长|队长|店长|村长|村支书|支书|行人|审核人|复核人|核保人|负责人|经手人|见证人|服务人员|对接人|责任人|录入员|操作员|调解员|审核|复核|经办|配偶|家属|养父|养母|继父|继母|干妈|我儿|我先生|她先生|您先生|我家先生|爱人|老公|老婆|妻子|丈夫|太太|媳妇儿?|对象|女朋友|男朋友|未婚妻|未婚夫|妈妈?|爸爸?|母亲|父亲|娘|爹|老妈|老爸|老母亲|老父亲|儿子|女儿|闺女|姑娘|小子|丫头|爷爷|奶奶|姥姥|姥爷|外公|外婆|岳父|岳母|公公|婆婆|丈母娘|老丈人|哥哥?|姐姐?|弟弟?|妹妹?|大哥|大姐|二姐|二哥|孩子|小孩|宝宝|娃|大宝|二宝|老大|老二|孙子|孙女|外孙女?|侄子|侄女|侄儿|外甥女?|舅舅?|叔叔?|姑姑|姑父|姨妈?|伯伯|大伯|嫂子|儿媳妇?|女婿|姐夫|妹夫|亲戚|战友|同学|同事|朋友|邻居|室友|领导|徒弟|师父|老伴儿?|老爷子|老太太|老人家?|老头|大舅|二舅|二叔|三叔|表[哥姐弟妹]|堂[哥姐弟妹]|外甥|前夫|前妻|合伙人|老乡|发小|闺蜜|员工|工人|学生|老师';

/** Words that a name often follows, and much else. */
const WEAK =
  '岗|专席|据|根据|没有|名单|经手人|转告|告诉|告知|提醒|问问|陪|送|嘱咐|叮嘱|带着|叫上|回复|答复|抄送|撞了|核实|确认|落实|处理人|催促|表扬|查下|查一下|问下|找下|催|名下是|要求|投诉|起诉|举报|控告|请求|责成|追究|介绍|推荐|陪|派|安排|欠|撞了|撞到|撞伤|打伤|骂了|经|归|随|替换|查询|查|询问|咨询|咨询了|看望|探望|感激|表扬|点名|属于|是由|登记为|[单记都挂落算放写投保]在|写着|署|改回|抬头|为|你们|我们|咱们|委托|授权|指定|仅有|只有|改名叫|换成|我|我是|他是|她是|您是|你是|就是|这是|这位是|那位是|对方是|我就是|请问是|请问您是|还是|不是|是|请找|我找|找一下|找|请|给|问一下|帮|替|代|被|把|让|由|向|和|跟|与|同|及|以及|或者?|好的|您好|你好|喂|早上好|下午好|晚上好|谢谢|感谢|麻烦|尊敬的|亲爱的|转给|转|通知|交给|汇给|打给|寄给|联系|联系了|变更为|改为|改成|更名为|写的|写成|打成|认准|@|：|:|致|呼叫|关于|转账给|汇至|转至|付至|打到|转到|退给|退到|赔给|给到|寄到|至|还有|包括|分别是|一个|一位|抱歉|不好意思|辛苦|恭喜|对|嗯|哦|啊|是的|没错|核对|看到|查到|查询到|显示';

/** What may stand between an announcing word and the name. */
const LINKS =
  '的|她|他|它|就是|名字|名叫|大名|一栏|那栏|那一栏|填的?|写的?|登记的?|现在|目前|改成|改为|换成了?|换了|变成了?|变更为|是叫|叫做|叫|是|为|系|乃|之';
const PUNCTUATION = characterSet('：:，,、=|】]"“‘「（([【/ \t\n\r\u3000');
const WEAK_PUNCTUATION = characterSet('：:，,、"“‘（( \t\n\r\u3000');

/** Expands 妈妈? (the last sign may be missing) and 表[哥姐] (one of these). */
function words(list: string): Set<string> {
  const all = new Set<string>();
  for (const word of list.split('|')) {
    const [, before = '', choice = '', after = ''] = /^([^[]*)(?:\[(.*)\])?(.*)$/.exec(word) ?? [];
    for (const char of choice === '' ? [''] : choice) {
      const whole = before + char + after;
      if (whole.endsWith('?')) all.add(whole.slice(0, -2));
      all.add(whole.replace('?', ''));
    }
  }
  return all;
}

const ANNOUNCING = wordIndex(
  [...[...words(KIN)].map((word) => [word, 4] as const), ...[...words(STRONG)].map((word) => [word, 5] as const), ...[...words(NAMING)].map((word) => [word, 6] as const)],
  'backwards',
);
const ROLES = wordIndex([...words(KIN), ...words(STRONG)].filter((word) => word.length >= 2 && !word.endsWith('叫')).map((word) => [word, 1]), 'backwards');

/** Whether the character at `at` is the last of a role or relation of two characters or more (客户, 司机, 父母). */
export function endsRole(text: string, at: number): boolean {
  return bestWordBefore(ROLES, text, at + 1, Math.max(0, at - 3)) > 0;
}

const WEAKLY = wordIndex([...words(WEAK)].map((word) => [word, 2]), 'backwards');
const LINK_WORDS = words(LINKS);
const LINK_LAST = characterSet(...[...LINK_WORDS].map((word) => word.charAt(word.length - 1)));
const LONGEST_LINK = 4;
const WINDOW = 14;

/** 小名叫高兴: a pet name or a name on the screen is none. */
const NICKNAME = /(?:小名|乳名|昵称|网名|外号|绰号|艺名|笔名|微信名|游戏名|宠物|[猫狗])(?:儿)?(?:就|也)?(?:是|叫做?|：|:)*$/;

/**
 * How strongly the words right before `at` announce a name: 6 (the name itself: 我叫, 姓名；a role with a colon), 5 (a role),
 * 4 (relations), 2 (weakly), 0, or -3 after words of nicknames. Reads 14 characters at most.
 */
export function announcement(text: string, at: number): number {
  const from = Math.max(0, at - WINDOW);
  let best = weakAnnouncement(text, at, from);
  const ends = [at];
  // Later entries are added while the list is walked: each is a place before one more link.
  for (const end of ends) {
    if (end <= from) continue;
    if (isIn(PUNCTUATION, text, end - 1) && !ends.includes(end - 1)) ends.push(end - 1);
    if (isIn(LINK_LAST, text, end - 1)) {
      for (let length = 1; length <= LONGEST_LINK && end - length >= from; length++) {
        if (LINK_WORDS.has(text.slice(end - length, end)) && !ends.includes(end - length)) ends.push(end - length);
      }
    }
    const strength = bestWordBefore(ANNOUNCING, text, end, from);
    if (strength > best) best = strength;
    if (best >= 5) break;
  }
  if (best >= 5) {
    if (NICKNAME.test(text.slice(from, at))) return -3;
    if (best === 5 && isIn(COLONS, text, at - 1)) return 6;
    if (best === 6 && isIn(COMMAS, text, at - 1)) return 5;
  }
  return best;
}

const COLONS = characterSet('：:');
const COMMAS = characterSet('，,、');

function weakAnnouncement(text: string, at: number, from: number): number {
  for (let end = at; ; end--) {
    if (bestWordBefore(WEAKLY, text, end, from) > 0) return 2;
    if (end <= from || !isIn(WEAK_PUNCTUATION, text, end - 1)) return 0;
  }
}
