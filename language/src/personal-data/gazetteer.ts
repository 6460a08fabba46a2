import { longestWordAt, wordIndex } from './word-index.ts';
import type { WordIndex } from './word-index.ts';

const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门';

/** Cities of prefecture level and the better-known ones of county level, without 市. */
const CITIES = `
石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安 辛集 定州 晋州 新乐 遵化 迁安 滦州 武安 南宫 沙河 涿州 安国 高碑店 平泉 泊头 任丘 黄骅 河间 霸州 三河 深州
太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 阿拉善
沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 吉林 四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭
南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 江阴 张家港 常熟 太仓 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌
合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 晋江
南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽
郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门
长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮
南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山
贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 拉萨 日喀则 昌都 林芝 山南 那曲 阿里
西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南 西宁 海东 银川 石嘴山 吴忠 固原 中卫
乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 喀什 和田 伊犁 塔城 阿勒泰 石河子 香港 澳门 台北 高雄
`;

/** Districts and counties that an address often begins with: Hebei in full, and the districts of the largest cities. */
const DISTRICTS = `
九龙 新界 港岛 湾仔区 油尖旺区 长安区 桥西区 新华区 裕华区 井陉矿区 藁城区 鹿泉区 栾城区 井陉县 正定县 行唐县 灵寿县 高邑县 深泽县 赞皇县 无极县 平山县 元氏县 赵县 高新区 正定新区
路南区 路北区 古冶区 开平区 丰南区 丰润区 曹妃甸区 滦南县 乐亭县 迁西县 玉田县 海港区 山海关区 北戴河区 抚宁区 青龙县 昌黎县 卢龙县
邯山区 丛台区 复兴区 峰峰矿区 肥乡区 永年区 临漳县 成安县 大名县 涉县 磁县 邱县 鸡泽县 广平县 馆陶县 魏县 曲周县 襄都区 信都区 任泽区 南和区 临城县 内丘县 柏乡县 隆尧县 宁晋县 巨鹿县 新河县 广宗县 平乡县 威县 清河县 临西县
竞秀区 莲池区 满城区 清苑区 徐水区 涞水县 阜平县 定兴县 唐县 高阳县 容城县 涞源县 望都县 安新县 易县 曲阳县 蠡县 顺平县 博野县 雄县
桥东区 宣化区 下花园区 万全区 崇礼区 张北县 康保县 沽源县 尚义县 蔚县 阳原县 怀安县 怀来县 涿鹿县 赤城县 双桥区 双滦区 鹰手营子矿区 承德县 兴隆县 滦平县 隆化县 丰宁县 宽城县 围场县
新华区 运河区 沧县 青县 东光县 海兴县 盐山县 肃宁县 南皮县 吴桥县 献县 孟村县 安次区 广阳区 固安县 永清县 香河县 大城县 文安县 大厂县 桃城区 冀州区 枣强县 武邑县 武强县 饶阳县 安平县 故城县 景县 阜城县
东城区 西城区 朝阳区 丰台区 石景山区 海淀区 门头沟区 房山区 通州区 顺义区 昌平区 大兴区 怀柔区 平谷区 密云区 延庆区 和平区 河东区 河西区 南开区 河北区 红桥区 东丽区 西青区 津南区 北辰区 武清区 宝坻区 滨海新区 宁河区 静海区 蓟州区
黄浦区 徐汇区 长宁区 静安区 普陀区 虹口区 杨浦区 闵行区 宝山区 嘉定区 浦东新区 金山区 松江区 青浦区 奉贤区 崇明区 天河区 越秀区 荔湾区 海珠区 白云区 番禺区 黄埔区 花都区 南沙区 从化区 增城区 福田区 罗湖区 南山区 盐田区 宝安区 龙岗区 龙华区 坪山区 光明区
锦江区 青羊区 金牛区 武侯区 成华区 龙泉驿区 温江区 双流区 郫都区 渝中区 江北区 沙坪坝区 九龙坡区 南岸区 渝北区 巴南区 江岸区 江汉区 硚口区 汉阳区 武昌区 青山区 洪山区 历下区 市中区 槐荫区 天桥区 历城区 长清区 市南区 市北区 崂山区 城阳区 黄岛区
玄武区 秦淮区 建邺区 鼓楼区 栖霞区 雨花台区 江宁区 浦口区 上城区 拱墅区 西湖区 滨江区 萧山区 余杭区 临平区 雁塔区 碑林区 莲湖区 新城区 未央区 灞桥区 中原区 二七区 金水区 管城区 惠济区 和平区 沈河区 大东区 皇姑区 铁西区
`;

function places(list: string): WordIndex {
  return wordIndex(list.split(/\s+/).filter((word) => word !== '').map((word) => [word, 1]));
}

const PROVINCE_INDEX = places(PROVINCES);
const CITY_INDEX = places(CITIES);
const DISTRICT_INDEX = places(DISTRICTS);

function matchEnd(index: WordIndex, text: string, at: number, suffix?: RegExp): number | undefined {
  const length = longestWordAt(index, text, at);
  if (length === 0) return undefined;
  const end = at + length;
  return end + (suffix?.exec(text.slice(end, end + 7))?.[0].length ?? 0);
}

/** End of the province that begins at `at` (河北, 河北省, 广西壮族自治区), or undefined. */
export function provinceEnd(text: string, at: number): number | undefined {
  return matchEnd(PROVINCE_INDEX, text, at, /^(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区|特别行政区)/);
}

/** End of the city that begins at `at`, with 市, 地区, 盟 or 自治州 where it stands there, or undefined. */
export function cityEnd(text: string, at: number): number | undefined {
  return matchEnd(CITY_INDEX, text, at, /^(?:市(?!场|中区|南区|北区|区|民)|地区|盟|[\u4e00-\u9fa5]{0,5}自治州)/);
}

/** End of a known district or county that begins at `at`, or undefined. */
export function districtEnd(text: string, at: number): number | undefined {
  return matchEnd(DISTRICT_INDEX, text, at);
}
