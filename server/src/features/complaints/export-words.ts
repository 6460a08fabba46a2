/** What stands in an exported table. */
export const exportWords = {
  'zh-CN': {
    heads: ['投诉编号', '状态', '类别', '监管分类', '渠道', '风险信号', '投诉人', '诉求摘要', '机构', '办理人', '登记人', '层级', '收到时间', '登记时间', '办理期限', '已超期', '结束时间'],
    yes: '是', no: '否', comma: '、', withheld: '（回避）',
    states: { waiting: '待受理', handling: '办理中', decided: '已决定待告知', informed: '已告知', closed: '已结案', withdrawn: '已撤回', merged: '已合并' },
    categories: { claims: '理赔', salesDevelopment: '展业', salesService: '销售服务', counter: '柜面' },
    classes: { sales: '销售纠纷', claims: '理赔纠纷', surrender: '退保纠纷', underwriting: '承保纠纷', servicing: '保全与续期纠纷', service: '服务纠纷', privacy: '个人信息', other: '其他' },
    channels: { chat: '在线会话', phone: '电话', counter: '柜面', visit: '来访', letter: '信件', email: '邮件', opinionBox: '意见箱', regulator: '监管转办', other: '其他' },
    risks: { selfHarm: '自伤风险', violence: '过激行为', media: '媒体曝光', regulator: '监管投诉', legal: '诉讼律师', petition: '群访信访', hardClaim: '投保容易理赔难' },
  },
  en: {
    heads: ['Number', 'State', 'Category', 'Regulator’s class', 'Channel', 'Risk signals', 'Complainant', 'Demand', 'Unit', 'Handler', 'Registered by', 'Tier', 'Received', 'Registered', 'Due', 'Overdue', 'Ended'],
    yes: 'yes', no: 'no', comma: ', ', withheld: '(withheld)',
    states: { waiting: 'waiting', handling: 'in hand', decided: 'decided, to be told', informed: 'told', closed: 'closed', withdrawn: 'withdrawn', merged: 'merged' },
    categories: { claims: 'claims', salesDevelopment: 'sales development', salesService: 'sales service', counter: 'counter' },
    classes: { sales: 'sales', claims: 'claims', surrender: 'surrender', underwriting: 'underwriting', servicing: 'servicing and renewal', service: 'service', privacy: 'personal data', other: 'other' },
    channels: { chat: 'chat', phone: 'phone', counter: 'counter', visit: 'visit', letter: 'letter', email: 'e-mail', opinionBox: 'opinion box', regulator: 'passed on by the regulator', other: 'other' },
    risks: { selfHarm: 'danger to life', violence: 'violence', media: 'media', regulator: 'regulator', legal: 'lawyer or court', petition: 'petition', hardClaim: 'easy to insure, hard to claim' },
  },
} as const;
