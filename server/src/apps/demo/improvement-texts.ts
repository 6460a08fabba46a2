import type { BreakpointClass } from '@huiyin/contracts';

/** What customers said before and after, and how far asking them has come. Days count back from the start of the demo. */
export interface RoundTexts {
  readonly baseline: { readonly part: number; readonly whole: number };
  readonly effect: number;
  /** Share of good ratings among the answers. */
  readonly now: number;
  readonly planned: number;
  readonly started: number | null;
  /** null: still running, or not started; then `answered` of the planned answers have come. */
  readonly decided: number | null;
  readonly answered?: number;
}

/** A task: days count back from the start of the demo; 100: done. */
export type TaskTexts = readonly [title: string, place: string, starts: number, due: number, progress: number];

export interface ProjectTexts {
  readonly title: string;
  readonly state: 'open' | 'solving' | 'verifying' | 'closed';
  readonly breakpointClass: BreakpointClass | null;
  readonly origin: 'hand' | 'voice' | 'breakpoint';
  readonly topic: string;
  readonly touchpoint: string;
  readonly channels: readonly string[];
  /** Whose it is: a sign-in; and the departments, the leading one first. */
  readonly owner: string;
  readonly places: readonly string[];
  readonly created: number;
  readonly due: number;
  readonly description: string;
  readonly journey: string;
  readonly cause: string;
  readonly solution: string;
  readonly tasks: readonly TaskTexts[];
  readonly rounds: readonly RoundTexts[];
  readonly remarks: readonly (readonly [text: string, rating: number])[];
}

const it = 'HQ/IT';
const csd = 'HQ/CSD';

/** The two stories of the demo insurer: renewal reminders, and the progress of claims. All of it is invented. */
export const storyTexts: readonly ProjectTexts[] = [
  {
    title: '续期交费提醒不够，发票难查询', state: 'closed', breakpointClass: null, origin: 'voice', topic: 'renewal_reminder', touchpoint: 'renewal', channels: ['app', 'wechat', 'counter'],
    owner: 'analyst1', places: [csd, it, 'HEB/GS', 'HEB/CC-OUT'], created: 430, due: 100,
    description: '客户在一次通话中说起：名下两张保单同月到期，只收到一条短信，交完费又找不到发票。同类意见在续期环节反复出现。',
    journey: '收到提醒 → 查看应交金额 → 选择账户扣款 → 确认到账 → 下载发票', cause: '提醒只有短信一种方式且不列保单；多张保单须逐张交费；变更扣款账户要到柜面；电子发票入口藏在三级菜单。',
    solution: '交费前在 App 首页提醒有几张保单要交，可一次交清、加入手机日历、线上变更扣款账户，交完一键下载电子发票',
    tasks: [
      ['App 首页显示待交保单张数', it, 425, 395, 100], ['提醒直达交费页面', it, 425, 390, 100], ['提醒中列明每张保单的应交金额与日期', it, 420, 385, 100], ['提醒可加入手机日历', it, 415, 375, 100],
      ['提前 30 天、7 天、当天分三次提醒', csd, 420, 380, 100], ['微信公众号同步推送提醒', csd, 410, 370, 100], ['长者改为电话提醒', 'HEB/CC-OUT', 410, 360, 100], ['多张保单合并交费', it, 405, 330, 100],
      ['线上变更授权扣款账户', it, 400, 320, 100], ['扣款失败当天告知原因', csd, 395, 340, 100], ['到账后即时通知', it, 390, 335, 100], ['电子发票一键下载', it, 385, 310, 100],
      ['发票可按年度批量下载', it, 370, 290, 100], ['宽限期剩余天数提示', csd, 365, 300, 100], ['简化授权环节：一次授权长期有效', csd, 360, 270, 100], ['柜面与电话统一续期答复口径', 'HEB/GS', 350, 280, 100], ['续期环节问卷上线并按周复盘', csd, 340, 250, 100],
    ],
    rounds: [{ baseline: { part: 2643, whole: 3000 }, effect: 0.023, now: 0.904, planned: 424, started: 92, decided: 24 }],
    remarks: [['两张保单一个月到期，就收到一条短信，差点忘了交。', 2], ['交完费想要发票，翻了半天没找到在哪下载。', 3], ['换了银行卡，改个扣款账户还得专门跑一趟柜面。', 2]],
  },
  {
    title: '理赔办理进度不透明、状态不明确', state: 'closed', breakpointClass: 'information', origin: 'hand', topic: 'claim_progress', touchpoint: 'claim_motor', channels: ['app', 'counter', 'hotline'],
    owner: 'analyst1', places: [csd, it, 'HEB/CLM'], created: 240, due: 60,
    description: '客户在 App、柜面和电话得到的赔案进度不一样，多次来电只为问“到哪一步了”。', journey: '报案 → 查勘 → 定损 → 交材料 → 理算核赔 → 支付', cause: '各渠道受理的赔案数据没有打通，App 一天同步一次，状态用内部代码展示。',
    solution: '打通了 App、柜面、电话受理的理赔数据，任何渠道报的案都能随时查到走到哪一步、还差什么、预计何时到账',
    tasks: [['打通各渠道受理的赔案数据', it, 232, 180, 100], ['进度改用客户看得懂的七个步骤', csd, 228, 190, 100], ['每一步完成主动告知', it, 200, 150, 100], ['待补材料一次列清', 'HEB/CLM', 205, 160, 100], ['坐席查询页与客户所见一致', it, 180, 125, 100]],
    rounds: [{ baseline: { part: 1716, whole: 2000 }, effect: 0.04, now: 0.898, planned: 230, started: 88, decided: 17 }],
    remarks: [['App 上一直显示处理中，打电话才知道缺一张发票。', 2], ['柜面说核赔了，App 还写着待查勘，到底信谁的。', 1], ['问一次一个说法，什么时候赔下来没人能告诉我。', 2]],
  },
];

/** Thirteen projects across channels, on the five classes of breakpoints. */
export const projectTexts: readonly ProjectTexts[] = [
  {
    title: '电话、柜面重复报案', state: 'closed', breakpointClass: 'information', origin: 'breakpoint', topic: 'channel_handoff', touchpoint: 'claim_motor', channels: ['hotline', 'counter'], owner: 'analyst2', places: [csd, it, 'HEB/CLM'], created: 310, due: 150,
    description: '客户电话报案后到柜面交材料，被要求重新报案，出现两个报案号。', journey: '电话报案 → 柜面交材料', cause: '柜面系统看不到当天的电话报案。', solution: '电话报过的案，柜面和 App 都能看到，不用再报一次',
    tasks: [['柜面实时查看报案', it, 300, 240, 100], ['疑似重复报案提示并合并', it, 290, 220, 100], ['修订报案受理口径', 'HEB/CLM', 290, 260, 100]],
    rounds: [{ baseline: { part: 312, whole: 400 }, effect: 0.09, now: 0.885, planned: 305, started: 205, decided: 171 }], remarks: [['电话里报过案了，到柜台又让我从头说一遍。', 2], ['一个事故给我两个报案号，后面全乱了。', 1]],
  },
  {
    title: '客户信息变更中断理赔', state: 'closed', breakpointClass: 'handover', origin: 'hand', topic: 'policy_servicing', touchpoint: 'claim_life', channels: ['app', 'counter'], owner: 'analyst2', places: ['HEB/CLM', it], created: 290, due: 130,
    description: '理赔中发现手机号或身份证有效期要更新，赔案被退回重走。', journey: '申请理赔 → 更新信息 → 重新申请', cause: '信息变更与理赔是两条流程，变更时赔案只能退回。', solution: '理赔途中可以直接更新个人信息，赔案不中断、不用重新申请',
    tasks: [['理赔页面内更新信息', it, 280, 215, 100], ['更新期间赔案挂起而不退回', it, 280, 205, 100], ['理赔人员培训', 'HEB/CLM', 220, 195, 100]],
    rounds: [{ baseline: { part: 246, whole: 300 }, effect: 0.1, now: 0.93, planned: 284, started: 190, decided: 158 }], remarks: [['身份证过期更新了一下，理赔就被退回来了。', 2], ['改个手机号，案子要重新走一遍流程。', 2]],
  },
  {
    title: '超过三十万元的保单借款必须跑柜面', state: 'closed', breakpointClass: 'online', origin: 'hand', topic: 'policy_loan', touchpoint: 'policy_loan', channels: ['app', 'counter'], owner: 'director2', places: [it, csd, 'HEB/GS'], created: 330, due: 170,
    description: 'App 自助借款超过三十万元即中断，提示到柜面办理。', journey: 'App 申请借款 → 超限中断 → 柜面办理', cause: '大额借款须人工核身，App 没有转人工的入口。', solution: '超过三十万元的借款在 App 里转视频服务核身即可办完，不用跑柜面',
    tasks: [['App 转视频服务', it, 320, 250, 100], ['视频核身与双录规范', csd, 315, 260, 100], ['视频坐席排班', 'HEB/GS', 260, 235, 100]],
    rounds: [{ baseline: { part: 158, whole: 220 }, effect: 0.14, now: 0.87, planned: 322, started: 228, decided: 190 }], remarks: [['App 借款填到最后一步才说超额，还得请假去柜面。', 2]],
  },
  {
    title: '线上退回的保全申请，柜面要求全部重填', state: 'verifying', breakpointClass: 'handover', origin: 'breakpoint', topic: 'channel_handoff', touchpoint: 'policy_servicing', channels: ['app', 'counter'], owner: 'analyst1', places: [csd, it], created: 170, due: -30,
    description: '线上变更被退回后客户到柜面，已上传的材料要重新提交。', journey: 'App 变更 → 退回 → 柜面重填', cause: '退回的申请不落库，柜面看不到。', solution: '线上没办成的变更，柜面接着办，材料不用再交',
    tasks: [['退回申请保留 30 天', it, 160, 100, 100], ['柜面接续办理', it, 150, 70, 100], ['柜面操作指引', csd, 90, 60, 100]],
    rounds: [{ baseline: { part: 331, whole: 400 }, effect: 0.07, now: 0.9, planned: 165, started: 26, decided: null, answered: 0.62 }], remarks: [['App 退回来的申请，柜台看不到，只好重新填。', 2]],
  },
  {
    title: '微信咨询与电话答复不一致', state: 'verifying', breakpointClass: 'standards', origin: 'hand', topic: 'staff_competence', touchpoint: 'consultation', channels: ['wechat', 'hotline'], owner: 'director2', places: ['HEB/CSC', 'HEB/CC-IN', 'HEB/GS'], created: 150, due: -20,
    description: '同一问题在微信和电话得到两种答复，以等待期和免赔额最多。', journey: '微信咨询 → 电话确认', cause: '两个渠道各用各的话术，更新不同步。', solution: '微信、电话、柜面使用同一套答复口径，改动当天同步',
    tasks: [['合并两套常用语', 'HEB/CC-IN', 140, 95, 100], ['口径变更当天同步', 'HEB/CSC', 130, 80, 100], ['每周抽查一致率', 'HEB/GS', 100, 50, 100]],
    rounds: [{ baseline: { part: 344, whole: 400 }, effect: 0.06, now: 0.9, planned: 145, started: 18, decided: null, answered: 0.35 }], remarks: [['微信上说有等待期，电话里说没有，到底听谁的？', 2]],
  },
  {
    title: '医院垫付申请无人回应', state: 'solving', breakpointClass: 'response', origin: 'voice', topic: 'resolution', touchpoint: 'claim_life', channels: ['hotline', 'app'], owner: 'analyst2', places: ['HEB/CLM', 'HEB/GS'], created: 75, due: -35,
    description: '住院客户申请垫付后长时间无人联系。', journey: '住院 → 申请垫付 → 等待回电', cause: '垫付申请落在公共邮箱，没有时限也没有责任人。', solution: '',
    tasks: [['垫付申请转为工单并计时', 'HEB/GS', 70, 40, 100], ['两小时内首次回电', 'HEB/GS', 45, 15, 70], ['与医院建立对接名单', 'HEB/CLM', 45, 5, 40]],
    rounds: [{ baseline: { part: 141, whole: 200 }, effect: 0.12, now: 0, planned: 72, started: null, decided: null }], remarks: [['申请垫付三天没人联系，只能自己先借钱交了押金。', 1]],
  },
  {
    title: 'App 人脸识别多次失败后无处可去', state: 'solving', breakpointClass: 'online', origin: 'breakpoint', topic: 'app_usability', touchpoint: 'policy_servicing', channels: ['app', 'hotline'], owner: 'analyst1', places: [it, csd], created: 62, due: -40,
    description: '长者识别失败三次即锁定，只能来电求助。', journey: 'App 变更 → 识别失败 → 来电', cause: '失败后没有替代的核身方式。', solution: '',
    tasks: [['失败两次提示换用短信加证件核身', it, 58, -10, 60], ['锁定页直达在线客服', it, 50, 3, 85], ['长者模式放大取景框', it, 40, -25, 10]],
    rounds: [{ baseline: { part: 262, whole: 360 }, effect: 0.1, now: 0, planned: 60, started: null, decided: null }], remarks: [['刷脸刷了五次都不过，老人家急得不行。', 2], ['识别失败就锁一天，打电话也解不开。', 2]],
  },
  {
    title: '各网点对同一变更要求的材料不同', state: 'solving', breakpointClass: 'standards', origin: 'hand', topic: 'policy_servicing', touchpoint: 'policy_servicing', channels: ['counter'], owner: 'director2', places: ['HEB/CSC', 'SJZ-CA/CNT', 'BDG-JX/CNT'], created: 48, due: -45,
    description: '受益人变更，有的网点要户口本，有的不要。', journey: '到网点 → 被告知补材料 → 再跑一趟', cause: '网点自行加码，材料清单没有统一版本。', solution: '',
    tasks: [['梳理各网点实际要求', 'SJZ-CA/CNT', 45, 25, 100], ['发布统一材料清单', 'HEB/CSC', 30, -5, 50], ['网点公示并神秘客抽查', 'BDG-JX/CNT', 10, -30, 0]],
    rounds: [], remarks: [['换一个网点又让我补户口本，要求怎么都不一样。', 2]],
  },
  {
    title: '投诉办结结果只发短信，客户看不懂', state: 'solving', breakpointClass: 'response', origin: 'hand', topic: 'resolution', touchpoint: 'complaint', channels: ['hotline', 'app'], owner: 'director2', places: ['HEB/CSC'], created: 35, due: -50,
    description: '结果短信一句话带过，客户再次来电询问依据。', journey: '投诉 → 收到短信 → 再次来电', cause: '没有要求说明依据与后续安排。', solution: '', tasks: [['办结答复写明依据与后续安排', 'HEB/CSC', 30, -8, 55], ['办结前电话沟通', 'HEB/CSC', 20, -20, 20]], rounds: [], remarks: [['就回一句已处理，处理了什么也不说。', 1]],
  },
  {
    title: '车险查勘改期，线上线下时间不同步', state: 'solving', breakpointClass: 'information', origin: 'breakpoint', topic: 'survey_assessment', touchpoint: 'claim_motor', channels: ['app', 'hotline'], owner: 'analyst2', places: ['SJZ/CLM', 'BDG/CLM', it], created: 120, due: -15,
    description: '电话改期后 App 仍显示原时间，客户与查勘员错过。第一轮改进后客户仍不满意，退回继续整改。', journey: '预约查勘 → 电话改期 → 到场落空', cause: '查勘系统与 App 预约各存一份时间；第一轮只做了单向同步。', solution: '查勘改期后各处时间立即同步',
    tasks: [['改期写回 App', it, 115, 85, 100], ['改期短信告知双方', 'SJZ/CLM', 110, 80, 100], ['双向同步并显示查勘员位置', it, 28, -12, 45], ['到场前一小时确认', 'BDG/CLM', 25, -3, 65]],
    rounds: [{ baseline: { part: 312, whole: 380 }, effect: 0.08, now: 0.815, planned: 118, started: 72, decided: 33 }], remarks: [['电话里改了时间，查勘员还是按原来的点来，白等半天。', 2], ['App 上的时间是错的，人到了我不在。', 2]],
  },
  {
    title: '柜面叫号与线上预约各排各的队', state: 'closed', breakpointClass: 'handover', origin: 'hand', topic: 'waiting_time', touchpoint: 'policy_servicing', channels: ['app', 'counter'], owner: 'analyst1', places: [csd, it, 'SJZ-YH/CNT'], created: 280, due: 70,
    description: '线上预约了时间，到柜面仍要重新取号。第一轮只加了预约窗口，客户不认可；第二轮两队合一后结项。', journey: '线上预约 → 到店取号 → 等候', cause: '预约与叫号是两套系统。', solution: '线上预约到店直接叫号，不用再取号排队',
    tasks: [['增设预约窗口', 'SJZ-YH/CNT', 270, 245, 100], ['预约与叫号合为一队', it, 185, 125, 100], ['迟到 15 分钟内保留号位', csd, 150, 120, 100]],
    rounds: [{ baseline: { part: 264, whole: 330 }, effect: 0.09, now: 0.79, planned: 276, started: 240, decided: 205 }, { baseline: { part: 264, whole: 330 }, effect: 0.09, now: 0.9, planned: 200, started: 112, decided: 74 }],
    remarks: [['预约了十点，到了还是让我取号等了四十分钟。', 2], ['预约和不预约一个样，那预约有什么用。', 2]],
  },
  {
    title: '回访时间不看客户偏好', state: 'closed', breakpointClass: 'response', origin: 'hand', topic: 'contact_disturbance', touchpoint: 'visit', channels: ['hotline'], owner: 'director2', places: ['HEB/CC-OUT', csd], created: 260, due: 110,
    description: '客户说过晚上方便，回访仍在上班时间反复拨打。', journey: '投保 → 回访来电 → 拒接 → 再来电', cause: '偏好记在备注里，外呼名单不读取。', solution: '回访按您说过的方便时间拨打，一天最多一次',
    tasks: [['外呼名单读取方便时间', it, 250, 200, 100], ['一天最多拨打一次', 'HEB/CC-OUT', 245, 215, 100]],
    rounds: [{ baseline: { part: 219, whole: 300 }, effect: 0.12, now: 0.86, planned: 254, started: 180, decided: 146 }], remarks: [['说了晚上再打，上班时间一天打三遍。', 2]],
  },
  {
    title: '网页投保中断后，坐席看不到填到哪一步', state: 'open', breakpointClass: 'online', origin: 'breakpoint', topic: 'app_usability', touchpoint: 'new_policy', channels: ['web', 'hotline'], owner: 'analyst1', places: [csd], created: 9, due: -80,
    description: '客户投保中断后来电，坐席只能请客户从头再来。', journey: '网页投保 → 中断 → 来电', cause: '', solution: '', tasks: [], rounds: [], remarks: [['填到健康告知卡住了，打电话说看不到，让我重新填。', 3]],
  },
];
