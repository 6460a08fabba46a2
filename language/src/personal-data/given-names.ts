import { characterSet, holds, isChinese, isIn } from './character-set.ts';

/** Characters that stand in given names far more often than in the running text of a service dialogue. */
const TYPICAL =
  '乐伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞刚辉玲桂兰鹏飞燕红玉华建国志斌宇浩轩梓涵雨欣怡佳琪思婷雪梅琳倩颖莉萍蓉洁凤珍淑慧琴云莲婉嘉彤诗妍瑶萱悦晨曦睿博豪泽俊毅峰凯鑫晶莹蕾薇岚霖霆森林楠柏松彬彪龙虎豹坤乾振昊旭昌盛晖暉曜炜炎焕煜熙烨烁燊兴旺祥瑞福禄寿康宁德仁义礼智信孝忠贤良善勤俭诚廉宏弘鸿洪海江河湖波浪涌澜瀚渊源泉清澄润沛沁汐淼潇漫溪滨秋春夏冬霜露冰雁鸣鹤鹰鸽莺鹃凰雯霏虹霓彩艺芸芬芝芹苗茵茹菊菲萌葵蓓蔚蕊薛芮芷若茜荣莎蒙晓筱小文武彦彭冠君钧钢铁铭锋锐锦锡镇钰琦琛琼瑜瑾璇璐璟珊珠玥珂珺瑛璞璋昕昱昭晴晗晟暄曼曹柔柯桐桃梁梦榕樱槐权栋栩楷樊欢歆歌韵韬恒恺悟恩慈愉惠慕懿承启禹舜尧翔翰翠耀胜腾舒航艇菁蓝蕙衡裕语诺谦谨豫贞贵赫越跃轶辰迪逸远道邦郁采金银长阳陆隆雄雅青靖韦顺颂飒馨骁骏骞魁鲁鹭麒麟黎齐宝宗定宜宛家宽寒寅尚岩岭岳峥峻崇嵘巍巧帆希帅平年庆庭廷弈彰征徽心怀怜恬悠成扬抒拓捷政敬新方旋旖昂明易星昶景曙朋朗朝本杉杏材村枫柱柳栎树根格棋椿楚正民永汉沐泓津淇深湘满滢灵灿炳烽焱然照熠爱牧猛献玄王珅琨琬琰瑄瑗甜生申畅登皓盈益真睦石硕祖禾秉程稳立竹笑笛素纪纯绍维绪缘羽翎聪肖胤自舟艾芃苏苑茂荷莫菡葆蒋蓬薪蘅虞衍西角言誉谷豆贝赛路轲达运连迎逊通邵郝重野钊钦铎锴闻阔阡陶霁韶项颜香骥鲲鸾默丹世仕碧苹婵纨馥霭凝霄姬健亨之轮娣叶璧娴宸克亮光东友婕毓娅嫣奕爽仪媛姣伦泰厚卿凡儿策业墨沫依伊熠璟苒玥珩沅屿屹俪峥晗璇犇绫垚骉珑珞晞翊翌柒砚渺涟漪渝璐姝妤婳婧娅娆嫒媗婼棠桉柠橙杺楒梵樾楹祎祺祯禛澈沄汧洺洵浔涔淏湉溥滟烜焓煦煊熹燚珏珵琇琮瑀璨瓒皛筠绎绮缇聿芊苡茉荞莀萤蔓蕴藜衿觅诣赟邈镕隽霈韫颐颢骐骥麟龑俐疏潼佐攀婵娥妹嫦媚斐蓓蕾汶沁汛滕濠灏炯燊琏璋瓅甫畅畴盼硕稷笙篷纬绢缨羲翘耘肇胤臻舫芙芯荃荻莞菘萧葳蒨藻虔衷衿诏诠谅谟豫赓跻轼辙逵遥邑郦铨铮锟镝闳阗隼雍霏靳韶飚骅骢鲲鸥鹂鹄麾';

/** Characters of names that are at least as much at home in other words. */
const PLAUSIBLE =
  '书嬛子大天中南北一三五六七九十万千山水火木月喜兵利力古和多如安官宪富少尔居川州左巨常广应开当徐念恋意戈斗斯旦时曲有朵杨果枝柴校桥梨段气沙沫法洲活浦淳温游湾点特环班现球理田甫界留略白百皇知社祝神秦科积空童章第简米系纳组罗美群翁老耕联肃育胡至臣色节花范茶荆莱董蒲蛟表衣观训谊谭象财赐赵足载迁迅近选邓酉里量钟锁门隐雷革风高魏黄黑鼎亚产京亭人仓仙代令伊伯何余佑佩侠偲偶傲允充兆册冉凌前剑劲勋午卉卓及叔召吉吟含吾咏哲唯喻嗣圆圣坚城培基堂塘士壮声处复夜夫头奇奋奔女妃妙妮妹姗姝姿娇婧嬌孔季学孟守实客宣容密察尊导岁巡工市布师帛干幸幼度式弟张录形影往律微忆总息情惟愿慎手拥持指撼攀放教散敦斐旗无日早昆显映晋晏普最望期未术机束杭板染柄样械棠植榜横止步比求汇汝沃油治沿泊注派流浅测济淡混渝滔演潮澎灏炅炼炽热煊熊燃爵片版牛狄玛玖玟玫珈甄由甲男画番疆目直相眉研础确祎祯祺禅种移稷竞端笃筠精紫约级纬细终绮绿缦网置罡羚羲者耐聆职肇股胥脉舍舰芊芒芯苍苒茗草荔莘莞菀菱萧落蒂蓁蔓蕴薏藏藜虔虚街见视讲诲谋谐贡贯赋赏赓赞趣软辛辞迈醉铃铮铸键镜防陵随隽雍零震顷飘驰驹驿骄鱼鲜鸟鹿麦黛黾龄龚仑以功土娥';

/** Never inside a given name in a dialogue: pronouns, particles, conjunctions. */
const IMPOSSIBLE = '的了是我你您他她它们吗呢吧啊呀哦嗯呃额这那哪谁什么怎不没别就也都还又只再把被让给跟与或但却且因从嘛哈诶哎唉喂咱骂姓佢嘅冇咁哋喺嚟啲嗰攞睇咗唔嘢侬嘎噻';

/** Verbs of everyday service and measure words: in a name only where everything around says that it is one (马到成是我爸). */
const VERBS = '为对到说问买卖交付办查找投退领赔签填寄住做拿走跑等能该很太已曾着过几个位份次号块钱后下今昨每些吃喝叫请帮替谢得去上借打看想要带报外性用写改换完接送够听收错挂骗催拒吵闹诉称赶急忘丢弄搬欠撤撞追刮蹭碰伤死亡病需按离此其仅讲嫁娶仍均则存取消负责费险款单';

/** Now and then in a name (有才, 富元), far oftener not: taken only after words that announce one. */
const RARE = '会保固致';
/** Rather names than not after whatever announces one (进宝, 先觉). */
const SELDOM = '才发先元为';

/** By UTF-16 unit: the weight and 10, or 0 where nothing is said of it. */
const WEIGHTS = new Uint8Array(0x10000);
function weigh(characters: Iterable<string>, weight: number): void {
  for (const char of characters) WEIGHTS[char.charCodeAt(0)] = weight + 10;
}
weigh(PLAUSIBLE, 1);
weigh(TYPICAL, 2);
weigh(RARE, -2);
weigh(VERBS, -4);
weigh(IMPOSSIBLE, -9);
weigh(SELDOM, 0);

/** 保, 进 and 来 are frequent in names, and more so in these words. */
const IN_WORDS: Record<string, RegExp> = {
  保: /^[险单费额障全证修养管持期密留送存护姆洁的人]/,
  进: /^[账帐行入度展去来口]/,
  发: /^[票生送现货卡出给放短来信消]/,
  才: /^(?:[一二三四五六七八九十两几0-9](?![一二三四五六七八九十0-9]{0,3}岁)|[是有能会知刚来去买到发叫要在])/,
  为: /^[了您你我他她什何止期准因由此人主]/,
  开: /^[的车着到走过户了始通出口发具单展会]/,
  来: /^[电的了到函访自源取领拿交签买查说看问办处过回不我你您]/,
};

const BEGINS_WORDS = characterSet(...Object.keys(IN_WORDS));

/** Like givenNameWeight for the character at `at`, with a look at the next one. */
export function givenNameWeightAt(text: string, at: number): number {
  if (!isIn(BEGINS_WORDS, text, at)) return at < text.length ? weightOf(text.charCodeAt(at)) : -9;
  const char = text.charAt(at);
  const words = IN_WORDS[char];
  if (words === undefined) return -9;
  if (words.test(text.slice(at + 1, char === '才' ? at + 6 : at + 2))) return -9;
  return char === '保' || char === '进' || char === '来' ? 1 : 0;
}

/**
 * The 3,755 most frequent characters (level one of GB 2312). Whatever is rarer and stands behind a surname is likelier
 * to be a name than not, but for the words of medicine and of speech.
 */
const gbk = new TextDecoder('gbk');
const levelOne: number[] = [];
for (let row = 0xb0; row <= 0xd7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) levelOne.push(row, cell);
const NOT_RARE = characterSet(gbk.decode(new Uint8Array(levelOne)), '髌踝腓胫跖骺疹痉挛瘫痪疱疣癫痫脓痔瘘胰囊嘞呗咯哒呐吱咦喔噻靥岔咨诶噢嗨哟唷呦叵俩咋啥甭咱埋陉栾藁酯胺酮醇肽腺腔颅脊椎隙瘀龋齿髓骶尾踵趾蹼跗睑翳痤癣痂痰哮喘咳嗽腑膈脾阑瘤癌痘疝');

/** How well a character fits a given name: 2 typical, 1 plausible, 0 unusual, -2 seldom, -4 a verb that is in names by exception, -9 impossible. */
export function givenNameWeight(char: string): number {
  return char.length === 1 ? weightOf(char.charCodeAt(0)) : -9;
}

function weightOf(code: number): number {
  const known = WEIGHTS[code] ?? 0;
  if (known > 0) return known - 10;
  if (!isChinese(code)) return -9;
  return holds(NOT_RARE, code) ? 0 : 1;
}

/** Characters that Chinese uses to write the sounds of Uyghur, Kazakh, Tibetan, Mongolian and foreign names. */
const TRANSLITERATION = characterSet(
  '阿艾爱依伊古丽买麦提热木吾尔卡孜娜尼亚力江米吉拉巴别克努哈萨玛帕夏汗合托塔库班斯迪肉莱沙达赛图玉素甫吐逊祖拜山奴苏菲娅排森穆罕默德布音凯瓦扎西顿珠卓次仁央金旺堆多洛桑格特朝鲁乌兰其呼门那日松约翰史密玛大卫彼得罗安琪伯杰夫诺曼琼泰勒威廉姆詹马丹妮莎路易波维奇娃科莫若荷塞兹内姑白海皮戴额敖登苍牧恩贡才让措姆则洪司加铁牙明江英甫海山孙代肯开提里乃柯思盖生云俄合果牛作呷伍莲色比史洒依措平瓦罗琴塔尕让旦南索完杰合曼都',
);

/** How many characters from `at` on, at most `most` and a syllable, may belong to a transliterated name. 不都 is a part of one (阿不都), 不 alone is not. */
export function transliterationLength(text: string, at: number, most = Infinity): number {
  let end = at;
  const limit = Math.min(text.length, at + most);
  while (end < limit) {
    if (isIn(TRANSLITERATION, text, end)) end++;
    else if (end > at && (text.startsWith('不都', end) || text.startsWith('卜杜', end) || text.startsWith('不力', end))) end += 2;
    else break;
  }
  return end - at;
}
