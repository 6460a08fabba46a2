import type { Permission } from '@huiyin/contracts';
import type { Label } from '../../platform/locale.ts';

interface PermissionText {
  readonly permission: Permission;
  readonly label: Label;
  readonly help: Label;
}

const text = (permission: Permission, zh: string, en: string, helpZh: string, helpEn: string): PermissionText => ({
  permission,
  label: { zh, en },
  help: { zh: helpZh, en: helpEn },
});

/** What each right means, in the order of the matrix; the groups are those of the work. */
export const permissionGroups: readonly { readonly label: Label; readonly rights: readonly PermissionText[] }[] = [
  {
    label: { zh: '会话与客户', en: 'Conversations and customers' },
    rights: [
      text('conversations:handle', '接待会话', 'Handle conversations', '接入、回复、结束、退回会话', 'Take, answer, resolve and return'),
      text('conversations:read', '查看会话', 'Read conversations', '查看数据范围内的全部会话', 'All conversations within reach'),
      text('conversations:export', '导出会话', 'Export conversations', '导出会话记录，内容脱敏', 'Export records, masked'),
      text('conversations:block', '屏蔽访客', 'Block visitors', '屏蔽辱骂、骚扰的访客', 'Block abusive visitors'),
      text('answer-templates:manage', '管理常用语', 'Manage answer templates', '本部门的常用语；数据范围为全部时含公共常用语', 'Of the own department; everybody’s with the widest reach'),
      text('contact-reasons:manage', '管理来访原因', 'Manage contact reasons', '服务小结中的来访原因', 'The reasons in summaries'),
      text('customers:read', '查看客户', 'Read customers', '查看客户、保单与案件', 'Customers, policies and claims'),
      text('customers:search', '查找客户', 'Find customers', '按姓名、保单号、车牌或完整证件号查找本机构的客户', 'By name, policy number, plate or a complete number, in the own units'),
      text('customers:edit', '登记客户信息', 'Keep notes on customers', '标签、备注、授权同意、补充联系方式', 'Tags, notes, consent, further contacts'),
      text('customers:verify', '核身', 'Verify identity', '在会话中核实客户身份', 'Verify who a customer is in a conversation'),
      text('customers:merge', '合并客户', 'Merge customers', '处理合并建议，撤销合并', 'Decide on proposals, undo merges'),
      text('customers:configure', '管理客户标签', 'Manage customer tags', '本机构的客户标签', 'The tags of the own unit'),
      text('customers:import', '导入客户', 'Import customers', '从文件导入客户、保单与赔案', 'Files of customers, policies and claims'),
      text('personal-data:unmask', '查看完整个人信息', 'Unmask personal data', '须填原因，留审计记录', 'With a reason; leaves an audit line'),
    ],
  },
  {
    label: { zh: '工单', en: 'Work orders' },
    rights: [
      text('work-orders:read', '查看工单', 'Read work orders', '发出方与接收方在数据范围内的工单', 'Of the sending or receiving side, within reach'),
      text('work-orders:create', '转工单', 'Make work orders', '转办、协办，答复客户并办结', 'Pass on, answer the customer, finish'),
      text('work-orders:handle', '办理工单', 'Handle work orders', '领取、回单、退单', 'Take, reply, send back'),
      text('work-orders:assign', '派发工单', 'Dispatch work orders', '派发给本部门人员，升级', 'To people of the department; escalate'),
      text('work-orders:supervise', '督办工单', 'Supervise work orders', '督办并要求报告', 'Supervise and ask for a report'),
      text('work-orders:extend', '暂停和延长工单时限', 'Pause and extend deadlines', '暂停、恢复数据范围内工单的计时，延长他人工单的时限', 'Stop and restart clocks within reach; extend the deadlines of others'),
      text('work-orders:export', '导出工单', 'Export work orders', '导出列表，内容脱敏', 'Export lists, masked'),
      text('work-orders:configure', '管理工单模板', 'Manage templates', '工单模板、时限与接收部门', 'Templates, deadlines, receivers'),
    ],
  },
  {
    label: { zh: '投诉', en: 'Complaints' },
    rights: [
      text('complaints:read', '查看投诉', 'Read complaints', '本机构的、自己登记或办理的投诉', 'Of the own unit, those registered or handled oneself'),
      text('complaints:register', '登记投诉', 'Register complaints', '接触客户的人员都应具有', 'Whoever talks to customers should have it'),
      text('complaints:handle', '办理投诉', 'Handle complaints', '受理、记录、决定、告知、延期申请', 'Take, note, decide, tell, ask for extensions'),
      text('complaints:assign', '分派投诉', 'Assign complaints', '分派、升级、合并本机构的投诉', 'Assign, escalate and merge those of the unit'),
      text('complaints:approve', '审批投诉延期', 'Approve extensions', '批准再延长 30 日，不能审批自己的件', 'The further 30 days; never one’s own'),
      text('complaints:export', '导出投诉', 'Export complaints', '导出列表，内容脱敏', 'Export lists, masked'),
    ],
  },
  {
    label: { zh: '现场与指标', en: 'Floor and metrics' },
    rights: [
      text('routing:read', '查看现场', 'See the floor', '看板、队列与人员状态', 'Board, queues, who is there'),
      text('routing:manage', '管理队列', 'Manage queues', '队列的成员、技能与规则', 'Members, skills and rules of queues'),
      text('routing:decline', '拒接', 'Decline', '振铃时不接，转给下一人；计入次数', 'Let what rings pass to the next person; counted'),
      text('routing:supervise', '现场干预', 'Step in', '监听、密语、强插、接管，调度会话，调整他人状态', 'Watch, whisper, join, take over, move work, change somebody’s state'),
      text('metrics:read', '查看指标', 'Read metrics', '响应、排队与满意度指标', 'Response, waiting and ratings'),
      text('banners:write', '发布公告', 'Write banners', '向管辖范围内的全部工作台发布公告', 'To all desks within reach'),
      text('metrics:export', '导出指标', 'Export metrics', '导出指标与人力测算', 'Figures and staffing as files'),
    ],
  },
  {
    label: { zh: '客户之声与改进', en: 'Voices and improvement' },
    rights: [
      text('voices:read', '查看客户之声', 'Read voices', '管辖范围内的意见与看板', 'Comments and dashboards within reach'),
      text('voices:answer', '回应客户之声', 'Answer voices', '备注、回复客户、登记回电结果；不能隐藏、修改或删除', 'Note, answer the customer, record a call back; never hide, change or delete'),
      text('voices:call', '回电', 'Call back', '对紧急声音回电并记录结果', 'Call back on urgent voices and record the outcome'),
      text('voices:correct', '更正标签', 'Correct labels', '更正主题、情感与紧急标记', 'Topics, sentiment and urgency'),
      text('voices:import', '导入客户之声', 'Import voices', '从文件导入意见', 'Comments from files'),
      text('voices:export', '导出客户之声', 'Export voices', '导出意见与图表数据', 'Comments and figures as files'),
      text('voices:configure', '配置客户之声', 'Configure voices', '触点、主题分类与模型', 'Touchpoints, topics, the model'),
      text('questionnaires:read', '查看问卷', 'Read questionnaires', '问卷、反馈卡、邀请与发出的通知', 'Questionnaires, cards, invitations, what went out'),
      text('questionnaires:manage', '管理问卷', 'Manage questionnaires', '问卷、反馈卡、频次上限与模板', 'Questionnaires, cards, caps, templates'),
      text('suggestions:write', '提建议', 'Suggest', '以本人姓名和机构提出改进建议', 'Suggest improvements by name and unit'),
      text('improvement:read', '查看改进', 'Read improvement', '改进矩阵、痛点与验证', 'Matrix, pain points, verifications'),
      text('improvement:manage', '管理改进', 'Manage improvement', '痛点、任务与验证', 'Pain points, tasks, verifications'),
      text('improvement:work', '办理改进任务', 'Work on tasks', '更新自己任务的进展', 'Report progress on own tasks'),
      text('improvement:override', '强制结项', 'Override a closure', '不经客户验证而结项；公开标示并永久留痕', 'Close without customers; shown loudly and for ever'),
      text('improvement:configure', '配置矩阵', 'Configure the matrix', '权重、阈值与目标线', 'Weights, thresholds, the target line'),
    ],
  },
  {
    label: { zh: '组织与权限', en: 'Organisation and rights' },
    rights: [
      text('organisation:read', '查看组织', 'Read the organisation', '机构、部门、人员与角色', 'Units, departments, people, roles'),
      text('organisation:manage', '管理组织', 'Manage the organisation', '机构、部门、岗位、人员与技能', 'Units, departments, posts, people, skills'),
      text('roles:manage', '管理角色', 'Manage roles', '修改角色的权限，须可管理全公司', 'Change rights; needs reach over the company'),
      text('sessions:manage', '管理登录', 'Manage sign-in', '重设密码、解锁、结束他人登录', 'Reset passwords, unlock, end sessions'),
      text('imports:run', '导入', 'Import', '从表格导入机构与人员', 'Units and people from tables'),
    ],
  },
  {
    label: { zh: '系统', en: 'System' },
    rights: [
      text('calendars:manage', '管理工作日历', 'Manage calendars', '服务时间、节假日与调休', 'Hours, holidays, make-up days'),
      text('clocks:manage', '管理时限规则', 'Manage deadline rules', '时限、来源与生效日期', 'Deadlines, sources, effective dates'),
      text('channels:read', '查看渠道', 'Read channels', '渠道与推送情况', 'Channels and deliveries'),
      text('channels:manage', '管理渠道', 'Manage channels', '渠道、推送与失败消息', 'Channels, webhooks, dead letters'),
      text('settings:manage', '管理设置', 'Manage settings', '系统参数', 'Settings of the program'),
      text('audit:read', '查看审计', 'Read the audit log', '登录、权限、导出等记录', 'Sign-ins, rights, exports and more'),
    ],
  },
];
