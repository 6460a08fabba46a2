type Category = 'claims' | 'salesDevelopment' | 'salesService' | 'counter';

/** A complaint of the demo insurer as it would have been left behind. */
export interface ComplaintTexts {
  readonly state: 'waiting' | 'handling' | 'decided' | 'informed' | 'closed' | 'withdrawn' | 'merged';
  readonly channel: 'chat' | 'phone' | 'counter' | 'visit' | 'letter' | 'email' | 'opinionBox' | 'regulator';
  /** null: nobody has sorted it yet. */
  readonly category: Category | null;
  readonly cls: string | null;
  /** Days since it was received. */
  readonly days: number;
  readonly demand: string;
  readonly facts: string;
  readonly risks?: readonly string[];
  readonly kind?: 'proxy' | 'heir' | 'organisation' | 'group';
  readonly extended?: boolean;
  /** Waits for somebody above to approve the further 30 days. */
  readonly asked?: boolean;
  readonly paused?: boolean;
  readonly finding?: 'upheld' | 'partly' | 'notUpheld' | 'settled';
  readonly decision?: string;
  readonly basis?: string;
  readonly cause?: string;
  /** Role of the person whom it is about. */
  readonly about?: string;
  readonly aboutText?: string;
  /** Nobody knows yet who complains. */
  readonly unknown?: boolean;
}

const closed = { state: 'closed' } as const;

export const complaintTexts: readonly ComplaintTexts[] = [
  { state: 'waiting', channel: 'opinionBox', category: null, cls: null, days: 1, demand: '', facts: '大厅叫号机坏了半个月没人修，每次都要排长队。', unknown: true },
  { state: 'waiting', channel: 'phone', category: 'claims', cls: 'claims', days: 1, demand: '尽快支付车险赔款', facts: '客户称材料交齐二十天仍未到账，多次来电无人答复。', risks: ['regulator'] },
  { state: 'waiting', channel: 'regulator', category: 'salesDevelopment', cls: 'sales', days: 2, demand: '全额退还保费', facts: '监管转办：客户反映业务员承诺“存三年随时取”，实际为二十年期年金。', risks: ['regulator'], about: 'agent' },
  { state: 'waiting', channel: 'letter', category: 'counter', cls: 'service', days: 3, demand: '要求道歉', facts: '来信反映柜面人员办理保全时言语不耐烦，称“看不懂就回去看”。', aboutText: '柜面穿蓝衣的女员工' },
  { state: 'handling', channel: 'chat', category: 'claims', cls: 'claims', days: 4, demand: '重新核定损失', facts: '定损漏算右前大灯及支架，客户提供了修理厂报价单。' },
  { state: 'handling', channel: 'chat', category: 'salesService', cls: 'service', days: 5, demand: '更换服务人员', facts: '业务员承诺的续期提醒和上门服务从未兑现，电话常无人接听。', about: 'vip-manager' },
  { state: 'handling', channel: 'phone', category: 'salesDevelopment', cls: 'sales', days: 7, demand: '退保并退还全部保费', facts: '投保单上的签名不是本人所签，风险提示语也由业务员代抄。', risks: ['legal'] },
  { state: 'handling', channel: 'counter', category: 'claims', cls: 'claims', days: 9, demand: '说明拒赔理由并复核', facts: '被保险人住院费用被以“既往症”为由拒赔，客户认为投保时已如实告知。', risks: ['hardClaim'], kind: 'proxy' },
  { state: 'handling', channel: 'visit', category: 'salesDevelopment', cls: 'sales', days: 10, demand: '集体退还保费', facts: '某社区二十余名老人反映讲座现场被误导投保，推选五名代表来访。', risks: ['petition', 'media'], kind: 'group' },
  { state: 'handling', channel: 'email', category: 'claims', cls: 'claims', days: 12, demand: '支付身故保险金', facts: '继承人反映材料已多次补充，仍被要求提供公司可自行查询的投保资料。', kind: 'heir' },
  { state: 'handling', channel: 'phone', category: 'claims', cls: 'claims', days: 20, demand: '按原厂配件赔付', facts: '双方对配件来源争议较大，需调取维修企业进货记录。', extended: true },
  { state: 'handling', channel: 'chat', category: 'claims', cls: 'claims', days: 27, demand: '认可伤残等级', facts: '客户对伤残评定结果不认可，要求重新鉴定，涉及多次治疗资料。', extended: true, asked: true },
  { state: 'handling', channel: 'letter', category: 'claims', cls: 'claims', days: 8, demand: '认定火灾原因', facts: '家财险火灾损失金额待第三方公估机构出具报告。', paused: true },
  { state: 'handling', channel: 'chat', category: 'salesService', cls: 'servicing', days: 18, demand: '取消自动续保并退费', facts: '客户称从未同意自动续保，扣款前也未收到提醒。', risks: ['media'] },
  { state: 'decided', channel: 'phone', category: 'counter', cls: 'service', days: 11, demand: '说明为何跑三趟', facts: '三次到柜面办理变更受益人，每次被告知的材料不同。', finding: 'upheld', decision: '就一次性告知不到位向客户致歉，安排专人上门办理变更，并补偿交通费用 120 元。', basis: '调取三次办理记录，材料清单确有不一致，违反一次性告知要求。' },
  { state: 'decided', channel: 'chat', category: 'claims', cls: 'claims', days: 13, demand: '补付差额 860 元', facts: '赔款比定损少 860 元，客服未能说明原因。', finding: 'partly', decision: '补付漏算的配件款 320 元；其余 540 元为条款约定免赔额，不予支付。', basis: '复核定损单与理算书，漏算右后视镜 320 元；免赔率 5% 有条款约定并已提示。' },
  { state: 'informed', channel: 'chat', category: 'salesService', cls: 'service', days: 14, demand: '客服道歉', facts: '客户反映在线客服答复生硬、提前结束会话。', finding: 'upheld', decision: '由主管向客户致歉，对当班人员进行辅导。', basis: '核查会话记录，客服在客户未确认前结束会话，不符合服务规范。', cause: 'attitude' },
  { state: 'informed', channel: 'regulator', category: 'salesDevelopment', cls: 'surrender', days: 26, demand: '全额退保', facts: '监管转办：客户称投保时未被告知退保损失。', extended: true, finding: 'settled', decision: '经协商，按已交保费的 95% 办理协议退保。', basis: '回访录音中已告知退保损失，但宣传材料表述不够清晰。', cause: 'unclearTerms' },
  { ...closed, channel: 'phone', category: 'claims', cls: 'claims', days: 38, demand: '尽快结案', facts: '人伤案件结案超过承诺时间。', finding: 'upheld', decision: '当日完成赔付并致歉。', basis: '案件在核赔环节滞留 6 天，无补充材料需求。', cause: 'claimDelay' },
  { ...closed, channel: 'chat', category: 'salesDevelopment', cls: 'sales', days: 45, demand: '退还保费', facts: '业务员称分红“每年不低于 4%”。', finding: 'upheld', decision: '全额退还保费，对业务员按规定处理。', basis: '聊天截图显示业务员对分红作出不当承诺，构成销售误导。', cause: 'misleadingSale' },
  { ...closed, channel: 'counter', category: 'counter', cls: 'service', days: 52, demand: '改善排队', facts: '柜面中午只开一个窗口，等候一个半小时。', finding: 'partly', decision: '调整午间排班，增设一个窗口，并向客户说明。', basis: '叫号记录显示午间平均等候 58 分钟，超过服务标准。', cause: 'process' },
  { ...closed, channel: 'email', category: 'claims', cls: 'claims', days: 60, demand: '赔付轮胎', facts: '单独轮胎损坏未获赔付，客户不理解。', finding: 'notUpheld', decision: '不予赔付，已向客户逐条说明。', basis: '保险条款约定单独轮胎损坏属责任免除，投保时已作明确说明并由客户签字确认。', cause: 'unclearTerms' },
  { ...closed, channel: 'phone', category: 'salesService', cls: 'service', days: 71, demand: '要有人服务', facts: '原业务员离职后半年无人联系，续期差点断缴。', finding: 'upheld', decision: '指定新的服务人员并补办续期，免除逾期利息。', basis: '孤儿保单未按规定在 15 日内分配服务人员。', cause: 'salespersonAbsent' },
  { state: 'withdrawn', channel: 'chat', category: 'claims', cls: 'claims', days: 16, demand: '加快理赔', facts: '客户催促理赔进度，收到赔款后表示撤回。' },
  { state: 'merged', channel: 'phone', category: 'claims', cls: 'claims', days: 3, demand: '再次要求重新核定损失', facts: '客户来电重复反映大灯漏算一事，未提供新的情况。' },
];
