/** What the demo insurer's customers say of a topic; `{n}` is a small number, `{who}` whom they spoke with, `{where}` where. */
export interface TopicTexts {
  readonly topic: string;
  readonly ill: readonly string[];
  readonly well: readonly string[];
}

const claims: readonly TopicTexts[] = [
  { topic: 'claim_speed', ill: ['理赔资料交了{n}天还没到账', '赔款等了{n}个星期', '说好{n}个工作日赔付，到今天也没到', '审核拖了{n}天，太慢了'], well: ['理赔款{n}天就到账了', '赔付速度比想象的快', '早上交资料，下午钱就到了'] },
  { topic: 'claim_progress', ill: ['理赔到哪一步了完全不知道', '交完资料{n}天没有任何进度通知', '每次都要自己打电话问理赔进度', 'APP里查不到案件进度'], well: ['每一步都有短信告诉我理赔进度', '进度在手机上一目了然', '{who}主动打电话告诉我审核到哪了'] },
  { topic: 'claim_documents', ill: ['资料补了{n}次', '一会儿要原件一会儿要复印件', '发票交了又让重新交', '盖章跑了{n}趟医院'], well: ['要哪些材料一次就说清楚了', '资料拍照上传就行，省事'] },
  { topic: 'claim_result', ill: ['赔的比花的少一大半，也没人解释', '凭什么说不在保障范围', '赔付金额不合理'], well: ['赔付金额算得明明白白', '该赔的都赔了，很公道'] },
  { topic: 'survey_assessment', ill: ['查勘员等了{n}个小时才到', '定损价格修理厂根本修不下来'], well: ['查勘员十几分钟就到了现场', '定损很专业，当场就谈妥了'] },
];
const service: readonly TopicTexts[] = [
  { topic: 'renewal_reminder', ill: ['交费到期没人提醒我', '保单都失效了才知道该交费', '只发了一条短信，根本没看到续期通知', '续期提醒发到了换掉的旧号码'], well: ['提前一个月就提醒我续期', '续期提醒很及时，还告诉我怎么交', '{who}专门打电话提醒交费'] },
  { topic: 'payment', ill: ['银行卡扣款失败也不通知', '同一期保费扣了两次', '自动扣款授权办了{n}次'], well: ['手机上交费很方便', '扣款成功马上有短信'] },
  { topic: 'policy_servicing', ill: ['改个手机号跑了{n}趟', '变更受益人要的手续太多', '改地址{n}天还没生效'], well: ['变更信息{n}分钟就办好了', '在手机上就改好了地址'] },
  { topic: 'policy_loan', ill: ['保单借款{n}天没放款', '借款利息没人讲清楚'], well: ['保单借款当天到账', '借款手续简单'] },
  { topic: 'surrender', ill: ['退保推来推去{n}天', '退保才退回这么点钱，没人说明'], well: ['退保办得很痛快', '犹豫期退保第二天就到账'] },
  { topic: 'product_explanation', ill: ['条款看不懂，问了也说不明白', '分红到底怎么算没人讲清楚'], well: ['条款讲得很透', '把保障责任一条条给我讲明白了'] },
  { topic: 'sales_conduct', ill: ['当初说随时能取，现在说不行', '买的时候说是存款，后来才知道是保险'], well: ['业务员把风险都讲在前面'] },
];
const everywhere: readonly TopicTexts[] = [
  { topic: 'staff_attitude', ill: ['{who}态度冷淡', '{who}很不耐烦，没说两句就要挂', '说话爱搭不理'], well: ['{who}态度特别好', '{who}很有耐心，一遍遍解释', '{where}的姑娘很热情'] },
  { topic: 'staff_competence', ill: ['{who}一问三不知', '两个人说法不一样', '{who}业务不熟，查了半天'], well: ['{who}很专业，一听就明白', '解答准确'] },
  { topic: 'waiting_time', ill: ['电话排队{n}分钟没人接', '{where}排了{n}个号', '在线客服半天没人回'], well: ['几乎不用等', '电话一打就通'] },
  { topic: 'resolution', ill: ['问了{n}次还是没解决', '来了{n}趟都没办成', '问题一直拖着'], well: ['一次就办好了', '当场解决'] },
  { topic: 'channel_handoff', ill: ['热线让我找柜面，柜面让我打热线', '同样的话说了{n}遍', '线上提交了到{where}还要重填'], well: ['线上登记，到{where}不用再说一遍'] },
  { topic: 'app_usability', ill: ['APP老是闪退', '人脸识别{n}次都不过', '入口藏得太深，老人找不到'], well: ['APP操作简单', '小程序很好用'] },
];
/** Topics that a touchpoint is spoken of with, its own before those of any service. */
export const textsOf: Readonly<Record<string, readonly TopicTexts[]>> = {
  claim_life: [...claims.slice(0, 4), ...everywhere],
  claim_motor: [...claims, ...everywhere],
  renewal: [...service.slice(0, 2), ...service.slice(0, 1), ...everywhere],
  policy_servicing: [service[2]!, service[2]!, ...everywhere],
  policy_loan: [service[3]!, ...everywhere],
  surrender: [service[4]!, service[5]!, service[6]!, ...everywhere],
  new_policy: [service[5]!, service[6]!, ...everywhere],
  consultation: [service[5]!, ...everywhere],
  complaint: [...everywhere, service[6]!],
  visit: everywhere,
};
export const openings = ['', '', '', '', '说实话，', '本人60多岁，', '上周办的业务，', '这次', '第一次办，', '老客户了，', '帮父母办的，', '我觉得', '昨天', '打了两次电话，', '开车过来的，', '急着用钱，'] as const;
export const illEndings = ['', '', '，希望改进', '，太失望了', '，能不能重视一下', '！', '，下次不想再来', '，体验很差', '，麻烦尽快处理', '，唉', '，请给个说法', '，以后要改'] as const;
export const wellEndings = ['', '', '，满意', '，点赞', '，谢谢', '！', '，辛苦了', '，继续保持', '，比以前强多了', '，挺好的', '，放心', '，五星'] as const;
export const whom = ['客服', '坐席', '柜员', '接待的人', '那位小伙子', '工作人员', '经办人', '接线员', '服务专员'] as const;
export const places = ['柜面', '营业厅', '网点', '长安营业部', '支公司', '客服中心'] as const;
export const urgentEndings = ['，再不解决我就打12378投诉', '，已经准备找记者曝光了', '，下一步就去法院起诉你们'] as const;
