import { characterSet, isIn } from './character-set.ts';

/** The hundred or so surnames that nine of ten people bear. */
const FREQUENT =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';

/** Less frequent ones. */
const USUAL =
  '代剧綦逄隗仉呙俎訾郏郄郗郇雒靖矫肇荀莘菅蒯蓟赖郦钮阙隽常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农卓古吉缪简车项芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池麻苑迟邝谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻厉伊仝区郜海阚花权帅屠豆朴盖廉禹井祖漆巴丰卿国狄平宣晋云容敬扈晁芮普阙浦戈伏鹿薄邸雍辜羊乌裘亓修邰赫杭况宿逯隆茹嵇湛宾戎茅於呼尉冶檀阴昝智衡尧鹿展候冮傅萧阎凤酆贲洪滑羿汲邴糜弓牧宓蓬仰钭束印鄂咸籍郤璩濮慕宦庾暨殳蔚夔厍毋乜亢缑郈琴佴墨谯佀甯禤揭庹兀潭庚訚虢妫遆蔄芶瘳俸郐笱撒锁蹇睢鄞昃郸洛贠竺逯勾巢苌呙佶郏銮绪菅阚仵甫盍琚蒯濯邝訾檀鄯雒揣酉禚邸郄昝';

/** Surnames that are far oftener something else; only what announces a name makes one of them a name. */
const SELDOM = '木火苍阿强危支干诸富山松秋暴幸韶索贡扶宰寿习鱼慎居步弘广东沃利融那养红益督伯赏哈年爱言秘折图门官雪敏练丘脱虎乞次贝水昌信青税战铁侍力占台团声奉孝宝少岩巨律思抗昂景春望树桃汗泽浩海润牙玄玉生申甲盈睦矢石祥禄福竹竞笔素胜自舟艳芝芳草药菊营蒿虚衡裕诚豪赤银锋锐阴隐静飞香骨黑鼓母司元查时封仲连种计经怀堵充终桓公员过法果初续麴麹乃闪雨星卯冒凃凡剡叱召哲啜圣塔塞墙夷姒宛岱帖忻忽恽慈户才拜撖斛旷朗本杞校格棉楮欣毓沐浮淡渠漕漫焉煞特畅皇盆真破祢秃稽端笃笪篁粘紫罕羽翦聊胆色芒英茆莒莱萨蚁衷褒角赛辕逢遇遥采野钊铎镜阔降随雁革鞏音顿食首骞鬲鬼鲜齿后';

const COMPOUND =
  '东门 欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 司空 独孤 南宫 宇文 长孙 轩辕 申屠 呼延 闻人 淳于 钟离 公羊 澹台 濮阳 太史 万俟 赫连 闾丘 百里 东郭 西门 拓跋 完颜 第五 左丘 纳兰 鲜于 仲孙 宗政 公冶 太叔 公良 漆雕 乐正 宰父 谷梁 巫马 公西 段干 羊舌 微生 梁丘 亓官 司寇 子车 颛孙 贺兰 叶赫 锺离 达奚 爱新 即墨 呼延';

/** Surname characters that are everyday words as well: they need better evidence. */
const WORDLIKE = new Set([
  ...'于和时方高安平常金白江石万任成段关左单车包应全明向边国海花区智南原满查路连解管费盛游华党文司云容权商普修丰师房',
]);

/** By UTF-16 unit: 0 for no surname, else its weight and 2. */
const WEIGHTS = new Uint8Array(0x10000);
for (const surname of SELDOM) WEIGHTS[surname.charCodeAt(0)] = 1;
for (const surname of USUAL) WEIGHTS[surname.charCodeAt(0)] = WORDLIKE.has(surname) ? 2 : 3;
for (const surname of FREQUENT) WEIGHTS[surname.charCodeAt(0)] = WORDLIKE.has(surname) ? 3 : 4;

const COMPOUND_SURNAMES = new Set(COMPOUND.split(' '));
const COMPOUND_BEGINS = characterSet(...[...COMPOUND_SURNAMES].map((surname) => surname.charAt(0)));

/** How surely a compound surname is one. */
export const COMPOUND_WEIGHT = 3;

/** How surely the character at `at` is a surname of one character: -1 (hardly ever) to 2, undefined where it is none. */
export function surnameWeightAt(text: string, at: number): number | undefined {
  const weight = at >= 0 && at < text.length ? (WEIGHTS[text.charCodeAt(at)] ?? 0) : 0;
  return weight === 0 ? undefined : weight - 2;
}

/** Whether a surname of two characters begins at `at`. */
export function compoundSurnameAt(text: string, at: number): boolean {
  return isIn(COMPOUND_BEGINS, text, at) && COMPOUND_SURNAMES.has(text.slice(at, at + 2));
}

/** Length of the surname of a full Chinese name. */
export function surnameLength(name: string): 1 | 2 {
  return name.length > 2 && COMPOUND_SURNAMES.has(name.slice(0, 2)) ? 2 : 1;
}
