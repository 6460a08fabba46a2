/** Characters that stand in given names far more often than in the running text of a service dialogue. */
const TYPICAL =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞刚辉玲桂兰鹏飞燕红玉华建国志斌宇浩轩梓涵雨欣怡佳琪思婷雪梅琳倩颖莉萍蓉洁凤珍淑慧琴云莲婉嘉彤诗妍瑶萱悦晨曦睿博豪泽俊毅峰凯鑫晶莹蕾薇岚霖霆森林楠柏松彬彪龙虎豹坤乾振昊旭昌盛晖暉曜炜炎焕煜熙烨烁燕燊兴旺祥瑞福禄寿康宁德仁义礼智信孝忠贤良善勤俭诚廉宏弘鸿洪海江河湖波浪涌澜瀚渊源泉清澄洁润沛沁汐淼潇漫溪滨清秋春夏冬霜露冰雁鸣鹤鹰鸽莺鹃凰雯霏露虹霓彩艺芸芬芝芹苗茵茹菊菲萌葵蓓蔚蕊薛芮芷若茜荣莎蒙晓筱小文武斌彦彭冠君钧钢铁铭锋锐锦锡镇鑫钰琦琛琼瑜瑾璇璐璟珊珠玥珂珺瑛璞璋昕昱昭晴晗晟暄曼曹柔柯桐桃梁梦榕樱槐权栋栩楷樊欢欣歆歌韵韬恒恺悟恩慈愉惠慕懿承启后禹舜尧翔翰翠耀胜腾舒航艇良莹菁蓝蕙衡裕语诺谦谨豫贞贵赫越跃轶辰迪逸远道邦郁采金银长阳陆隆雄雅青靖韦顺颂飒馨骁骏骞魁鲁鹭麒麟黎齐宝宗定宜宛家宽寒寅尚岩岭岳峥峻崇嵘巍巧帆希帅平年庆庭康廷弈彰征徽心怀怜恬悠成才扬抒拓振捷政敬新方旋旖昂明易星昶景智曙曼朋朗朝本来杉杏材村枫柱柳栎树根格桂梓棋椿楚正民永汉沐沛泓津淇淑深湘满滢灵灿炳烽焱然照熠爱牧猛献玄王珅琨琬琰瑄瑗甜生申畅登皓盈益真睦石硕祖禾秉程稳立竹笑笛素纪纯绍维绪缘羽翎聪肖胤腾自致舟艾芃苏苑英茂荷莫菡葆蒋蓬薪蘅虞衍西角言诗誉谷豆贝赛超跃路轲辉达运连进迎逊通邵郝重野钊钦银铎锴长闻阔阡陶雁雪霁韶项颜香骥鲲鸾默';

/** Characters of names that are at least as much at home in other words. */
const PLAUSIBLE =
  '子大天中东南北一三四五六七八九十万千山水火土木石月光亮喜元全兵先公利力加友发可古同向和夏多如安官宪富少尔居山川州左巨常广应开当彩徐念恋意成戈斗斯旦时曲有朵杨果枝柴校桥梨段气沙沫法洲活浦涛淳温游湾满点特环班现球理田甫界留略白百皇知石社祝神秦秋科积空童章第等简米系纳组结维罗美群翁老耕联肃育胡能至臣色节花若范茶荆莱董蒲虎蛟表衣观解计训记论评诚谊谭象豪财贺赐起赵足转轮载迁迅近述选邓部酉里量钟钱银锁锋门间队阵际院陈隐雷露青革音顶顺风飞食首马高魏黄黑鼎齐儿亚产京亭人仓仙代令仪任份伊休会伦伯位何余作佑佩侠保信修候值健偲偶傲像允充兆册冉农凡凌凤初利前剑劲勋化午卉华协卓单卫印卿厚原及双发叔口召右司吉同名吟含吾呈周咏品哲唐唯商喻嗣四园土圆圣坚城培基堂塘士壮声处复外夜太夫头奇奋奔奕女妃妙妮妹姗姝姣姿娅娇婕婧媛嫣嬌孔存季学孟守安宝实客宣容密察尊导尚山岁巡工市布师帛常干幸幼度廉建开式弟张录形影往律得微德忆志念总恬息情惟惠想愿慎我所手打承技抗报拥持指按接推提摇撼支收攀改放教敏散敦文斐斯旗无日早时昆显映晋晏普景晶智暖曾替最月望期未术机村束杭松板林果染柄查树校样格梅械棠植榜横止正步武比毓水求汇汝沃沙油治沿泊注泰活派流浅测济浦浩消涵淡深混清渝温源滔演潮澎灏点炅炼炽热煊然熊燃爽爵片版牛特狄玉玛玖玟玫珈班理甄田由甲男画略番疆百的盛目直相看眉真知研础确祎祖祯神祺禅秀科秋种积移程稷空立竞章童端笃策筠简算管米粤精系素紫红约级纬线练细终经结绘给络统继绮绿缦网置罡羚美羲老者而耐耕聆职联肇股胤胥脉至致舍舰色艳节芊芒芯花苍苒范茗茜草荔莘莞菀菱萧落董蒂蓁蔓蕴薏藏藜虔虚行街衣补装要见规视觉觅觉解言计认让议记讲许论设证评识词译试话询该详语诲说请诸调谈谊谋谐谷象贡财责贤贯贴贵费贺资赋赏赓赞起趣车军轩轮软输辛辞边过迈近还进远述退送适逐途速造部都配醉采里重野量金针钥铃铮铸链销键镜长门闪闯间闽阁队防阳阿陆降院除险陵随隽难雄集雍雕零雷震青静非面革音页顷项须预领频题额风飘首香马驰驹驿骄高鱼鲜鸟鸿鹿麦黄黎黛黾鼎龄龚';

/** Never inside a given name in a dialogue: pronouns, particles, verbs of everyday service, measure words. */
const IMPOSSIBLE = new Set([
  ...'的了是我你您他她它们吗呢吧啊呀哦嗯呃额这那哪谁什么怎不没别就也都还又才只再把被让给跟与或但却且因为从对到说问买卖交付办查找投退领赔签填寄住做拿走跑等会能该很太已曾着过几个位份次号块钱元后下今昨每些吃喝嘛哈诶哎唉喂咱叫请帮替谢您得着去上借打看想要带报先外性用写改换发完接送够完听收错挂',
]);

const WEIGHTS = new Map<string, number>();
for (const char of PLAUSIBLE) WEIGHTS.set(char, 1);
for (const char of TYPICAL) WEIGHTS.set(char, 2);
for (const char of IMPOSSIBLE) WEIGHTS.set(char, -1);

/** How well a character fits a given name: 2 typical, 1 plausible, 0 unusual, -1 impossible. */
export function givenNameWeight(char: string): number {
  return WEIGHTS.get(char) ?? (/^[\u4e00-\u9fa5]$/.test(char) ? 0 : -1);
}

/** Characters that Chinese uses to write the sounds of Uyghur, Kazakh, Tibetan, Mongolian and foreign names. */
const TRANSLITERATION = new Set([
  ...'阿艾爱依伊古丽买麦提热木吾尔卡孜娜尼亚力江米吉拉巴别克努哈萨玛帕夏木汗合买提托合塔依尔艾合买提库尔班斯迪肉孜莱沙达赛图迪玉素甫吐逊祖克拜山奴苏菲娅排孜亚森穆罕默德伊布拉音凯赛尔瓦扎西顿珠卓次仁央金旺堆多吉洛桑格桑巴特朝鲁乌兰其其呼和图门那日松布和约翰逊史密斯玛丽大卫彼得保罗安琪罗伯特杰克尔夫森诺曼琼斯泰勒威廉姆詹托马丹妮莎路易波维奇托夫娃科莫若荷塞兹内姑代于再同仙白海地皮戴热曼江苏来曼',
]);

/** Whether every character may belong to a transliterated name. */
export function isTransliteration(part: string): boolean {
  for (const char of part) if (!TRANSLITERATION.has(char)) return false;
  return part.length > 0;
}
