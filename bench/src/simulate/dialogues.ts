import type { Random } from '../routing/random.ts';

/** One thing said. The agent answers after each line of the customer; lines of one side may follow one another. */
export interface Line {
  readonly by: 'customer' | 'agent';
  readonly text: string;
}

/** One service dialogue as it is played: slots filled, ready to be said. */
export interface Dialogue {
  readonly topic: string;
  readonly lines: readonly Line[];
  readonly reason: 'resolved' | 'unresolved';
  /** 1 to 5, or nothing where the customer does not rate. */
  readonly score: number | undefined;
  readonly solved: boolean;
}

interface Script {
  readonly topic: string;
  /** How often it comes, beside the others. */
  readonly weight: number;
  readonly reason?: 'unresolved';
  /** Mean of the ratings. */
  readonly score: number;
  readonly lines: readonly string[];
}

/** `客：` the customer, `坐：` the agent; `{slot}` one of the words below, `{a|b}` one of these. */
const scripts: readonly Script[] = [
  { topic: '理赔进度', weight: 18, score: 4.2, lines: ['客：{你好|您好|在吗}，我想查一下车险理赔进度', '坐：您好，很高兴为您服务。请问是哪天报的案？', '客：{day}报的，追尾，对方全责', '坐：已为您查到，案件资料齐全，目前在理算环节，预计 {n} 个工作日内完成。', '客：赔款打到哪张卡？', '坐：打到您报案时登记的收款账户，到账后有短信通知。', '客：{好的谢谢|明白了，谢谢|行，那我再等等}'] },
  { topic: '理赔材料', weight: 12, score: 4.4, lines: ['客：{宠物|孩子|老人}看病住院，报销要准备什么材料', '坐：您好，需要出院小结、费用清单、发票原件、诊断证明和被保险人身份证明。', '客：发票是电子的可以吗', '坐：可以，电子发票请上传原始文件，不要截图。', '客：在哪里上传', '坐：在官方客户端“理赔—上传资料”里上传，一般 {n} 个工作日内审核。', '客：{好，我去试试|知道了}'] },
  { topic: '保单查询', weight: 12, score: 4.5, lines: ['客：{我的保单什么时候到期|我名下有几张保单}？', '坐：您好，查询保单前需要核实您的身份，请在官网登录后点“在线客服”进入。', '客：我登录了', '坐：谢谢，已为您核对。您的{product}保障到 {month} 月底，到期前 30 天会短信提醒。', '客：{谢谢|好的}'] },
  { topic: '缴费', weight: 10, score: 4.1, lines: ['客：续期保费扣款失败了，{卡里有钱啊|怎么回事}', '坐：您好，给您带来不便很抱歉。我帮您看一下失败原因。', '坐：银行返回的是单日限额不足。您可以调高限额，或改为其他卡扣款。', '客：会影响保障吗', '坐：在宽限期 60 天内交清不影响保障，最晚扣款日前我们会再发短信。', '客：{那我换一张卡|好的，谢谢}'] },
  { topic: '变更地址电话', weight: 8, score: 4.5, lines: ['客：我换手机号了，怎么改', '坐：您好，登录客户端在“我的—个人信息”里可以修改，需要短信验证新号码。', '客：原来的号已经停用，收不到验证码', '坐：那需要您带身份证到就近柜面办理，或在客户端用人脸核身修改。', '客：{好，我用人脸试试|柜面周末上班吗}', '坐：柜面的营业时间可以在客户端“网点查询”里看到。还有其他可以帮您的吗？', '客：没有了，谢谢'] },
  { topic: '退保', weight: 6, score: 3.2, lines: ['客：我要退保，{当时业务员没说清楚|交不起了}', '坐：您好，理解您的心情。退保会损失一部分保费，想先了解一下您遇到的困难，可以吗？', '客：就是{没钱交|觉得被忽悠了}', '坐：如果是暂时缴费困难，可以申请减额缴清或保单贷款；如果是对销售过程有意见，我可以为您登记并由专人答复。', '客：{那保单贷款怎么弄|先登记吧}', '坐：好的，我已为您记录，专人会在 {n} 个工作日内联系您。', '客：行吧'] },
  { topic: '投诉服务态度', weight: 4, reason: 'unresolved', score: 1.8, lines: ['客：你们{查勘员|柜面}态度太差了，我要投诉', '坐：非常抱歉给您带来不好的体验。请您说一下时间、地点和经过，我为您登记。', '客：{day}上午，说了半天不理人', '坐：已为您登记，会有专人核实后答复您。', '客：{希望不要石沉大海|你们快点}'] },
  { topic: '增值服务', weight: 5, score: 4.6, lines: ['客：{道路救援|代驾}怎么用', '坐：您好，在客户端“车主服务”里一键呼叫即可，您的保单今年还有 {n} 次。', '客：收费吗', '坐：次数内免费，超出的里程费用由服务商现场说明。', '客：{好的|赞}'] },
  { topic: '报案', weight: 10, score: 4.3, lines: ['客：刚才在{路口|小区门口|高速}蹭车了，要报案', '坐：您好，先请确认人员是否安全，如有人受伤请先拨打 120。', '客：人没事，就是{保险杠|车门}刮了', '坐：请拍摄事故全景、两车位置和受损部位的照片，已为您发起报案，查勘员会尽快联系您。', '客：要等多久', '坐：市区一般 {m} 分钟内联系您。如对方同意，也可以在客户端走线上快处。', '客：{好的，等电话|那我走线上}'] },
  { topic: '电子保单发票', weight: 7, score: 4.7, lines: ['客：电子保单和发票在哪下载', '坐：您好，在官网“我的保单”里点保单号，页面下方可以下载电子保单和发票。', '客：{找到了，谢谢|可以了}'] },
  { topic: '投保咨询', weight: 6, score: 4.2, lines: ['客：给{爸妈|孩子}买{product}合适吗，{50|65|8}岁', '坐：您好，{product}主要看健康告知和年龄。请问有没有慢性病史？', '客：血压有点高，吃药控制', '坐：需要如实告知，核保后才能确定能否承保。我把健康告知的要求发给您参考。', '客：大概多少钱一年', '坐：费率以投保页面的测算为准，我不便承诺具体金额。', '客：{好的，我看看|行}'] },
  { topic: '没有等到', weight: 2, score: 2.5, reason: 'unresolved', lines: ['客：系统一直提示{错误|超时}，换了两个手机都不行', '坐：抱歉，请问是哪个页面，提示的原文是什么？', '客：就是上传那里，算了', '坐：我把情况反馈给技术同事，处理好后短信告诉您。', '客：嗯'] },
];

const words: Record<string, readonly string[]> = {
  day: ['昨天', '前天', '上周三', '周一', '国庆那天'],
  n: ['2', '3', '5'],
  m: ['10', '20', '30'],
  month: ['3', '6', '9', '12'],
  product: ['家庭自用车商业险', '百万医疗险', '意外险', '重疾险', '家财险'],
};

/** Says a text with its slots and choices filled. */
function fill(text: string, random: Random): string {
  return text.replace(/\{([^}]+)\}/g, (_, slot: string) => random.pick((words[slot] ?? slot.split('|')).map((word) => [word, 1] as const)));
}

/** One dialogue, drawn by the weights. The same random numbers give the same dialogue. */
export function drawDialogue(random: Random): Dialogue {
  const script = random.pick(scripts.map((each) => [each, each.weight] as const));
  const lines = script.lines.map((line): Line => ({ by: line.startsWith('客：') ? 'customer' : 'agent', text: fill(line.slice(2), random) }));
  const score = Math.max(1, Math.min(5, Math.round(script.score + (random.next() - 0.5) * 2.4)));
  return { topic: script.topic, lines, reason: script.reason ?? 'resolved', score: random.next() < 0.6 ? score : undefined, solved: script.reason === undefined && score >= 3 };
}
