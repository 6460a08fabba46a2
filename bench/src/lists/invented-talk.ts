import { maskPersonalData, searchWords } from '@huiyin/language';
import type { Random } from '../routing/random.ts';
import { byRank } from './invented-customers.ts';

/** A part of a message, with the words of its search. */
interface Clause {
  readonly text: string;
  readonly words: readonly string[];
}

interface Talk {
  /** The next text of one side, and what the search keeps of it, as tsvector is written. */
  draw(random: Random, sender: 'customer' | 'agent'): { text: string; words: string };
}

/** By how often they come: the k-th about 1/k as often as the first. */
const topics = '保单 客户端 报案 发票 续保 扣款 短信 理赔 保费 维修 定损 材料 住院 退款 查勘 审核 银行卡 验证码 柜面 赔款 电子保单 交警 门诊 修理厂 到账 医院 退保 业务员 受益人 年金 体检 网点 道路救援 保额 条款 责任认定书 诊断证明 出院小结 身份证 批改 过户 免赔额 复效 现金价值 保单贷款 犹豫期 健康告知 等待期 宽限期 意外险 重疾险 家财险 玻璃险 划痕险 三者险 座位险 代驾 拖车 残值 配件 工时费 复勘 协商 拒赔 申诉 仲裁 公估 残疾鉴定 误工费 护理费 营养费 交通费 抚恤金 丧葬费 委托书 公证书 户口本 结婚证 驾驶证 行驶证 年检 酒驾 涉水 自燃 盗抢 冰雹 暴雨 台风 火灾 漏水 爆管 高空坠物 宠物 滑雪 航班延误 行李丢失 签证 海外就医 二次诊疗 绿色通道 挂号 陪诊 疫苗 牙科 眼科 康复 养老社区 信托 分红 万能账户 结算利率 趸交 期交 保全 回访 录音 双录'.split(' ');
const places = '石家庄 保定 唐山 邯郸 廊坊 沧州 邢台 秦皇岛 张家口 承德 衡水 定州 辛集 雄县 涿州 迁安 任丘 霸州 三河 高碑店 武安 黄骅 遵化 泊头 河间 南宫 沙河 晋州 新乐 深州'.split(' ');
const days = '今天 昨天 前天 上周 周一 周末 国庆 月初 月底 春节 去年 早上 下午 晚上'.split(' ');
const parts = '前保险杠 后保险杠 左前门 右后门 大灯 尾灯 后视镜 挡风玻璃 轮毂 底盘 发动机 水箱 天窗 翼子板 倒车雷达'.split(' ');
const syllables = [...'信诚达安泰和兴旺福瑞祥鸿宏昌盛隆鑫源通顺捷恒久远洋华宇星辰光明天成金鼎龙腾虎跃东方南山北海西湖江河湖泊松柏竹梅兰菊桂枫杨柳槐榆桃李杏梨枣栗'];

/** `{topic}` and so on are drawn; the first frames most often. */
const customerFrames = ['您好', '在吗', '好的谢谢', '我想问一下{topic}的事', '{topic}怎么弄', '{topic}什么时候能好', '谢谢', '嗯', '我{day}在{place}办的{topic}', '为什么{topic}一直没有消息', '麻烦帮我查一下{topic}', '{topic}和{topic}是一起办吗', '{day}追尾了，{part}坏了', '是在{place}的{shop}修的', '客服说{topic}要{n}个工作日', '我已经等了{n}天了', '{topic}需要什么', '页面提示{topic}有误', '能不能快一点', '金额{n}{n}00元对吗', '我人在{place}，{topic}能异地办吗', '{shop}说没有收到{topic}', '{topic}太慢了', '那{topic}呢', '家里老人不会用{topic}'];
const agentFrames = ['您好，很高兴为您服务', '请稍等，正在为您查询', '还有其他可以帮您的吗', '已为您登记{topic}', '{topic}一般{n}个工作日内完成', '您的{topic}正在审核', '请在客户端“{topic}”里办理', '需要提供{topic}和{topic}', '给您带来不便很抱歉', '{place}网点周一到周五受理{topic}', '感谢您的耐心等待', '{topic}已经转给{place}的同事', '{day}会有专人联系您', '请核对{topic}是否正确', '关于{topic}，以条款约定为准', '{shop}是我们的合作单位', '{part}可以先拍照上传', '建议您先准备好{topic}', '{topic}办好后会有短信提醒', '祝您生活愉快'];
/** With what is masked: these stand alone, so that what is around them cannot change what is found. */
const personalFrames = ['我的手机是1990{n}{n}{n}{n}{n}{n}{n}', '车牌冀Z{n}{n}{n}{n}{n}', '保单号HY2026{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}'];
const personalShare = 0.02;

/** Texts of two sides, of a store of `size` clauses a side; one or two make a message. */
export function inventTalk(random: Random, size: number): Talk {
  const slots: Record<string, () => string> = {
    topic: () => topics[byRank(random, topics.length)]!,
    place: () => places[byRank(random, places.length)]!,
    day: () => days[byRank(random, days.length)]!,
    part: () => parts[byRank(random, parts.length)]!,
    n: () => String(Math.floor(random.next() * 10)),
    // Names that hardly come twice, as those of shops and hospitals do.
    shop: () => `${Array.from({ length: 2 + Math.floor(random.next() * 2) }, () => syllables[Math.floor(random.next() * syllables.length)]!).join('')}汽修`,
  };
  const clause = (frames: readonly string[], frame: number): Clause => {
    const text = frames[frame]!.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot]!());
    return { text, words: searchWords(maskPersonalData(text).text) };
  };
  const store = (frames: readonly string[]): Clause[] => Array.from({ length: size }, () => clause(frames, byRank(random, frames.length)));
  const clauses = { customer: store(customerFrames), agent: store(agentFrames) };
  const personal = Array.from({ length: Math.ceil(size / 20) }, () => clause(personalFrames, Math.floor(random.next() * personalFrames.length)));
  const of = (drawn: Random, list: readonly Clause[]): Clause => list[Math.floor(drawn.next() * list.length)]!;
  return {
    draw: (drawn, sender) => {
      if (drawn.next() < personalShare) return single(of(drawn, personal));
      const first = of(drawn, clauses[sender]);
      if (drawn.next() < 0.4) return single(first);
      const second = of(drawn, clauses[sender]);
      return { text: `${first.text}，${second.text}`, words: vector([...first.words, ...second.words]) };
    },
  };
}

const single = ({ text, words }: Clause): { text: string; words: string } => ({ text, words: vector(words) });

/** As tsvector is written; PostgreSQL sorts, and drops what comes twice. */
const vector = (words: readonly string[]): string => words.map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(' ');
