import type { Locale } from '#platform/http/request-locale.ts';

const zh = {
  report: '痛点整改报告', number: '编号', state: '状态', class: '断点类别', unit: '机构', owner: '负责人', lead: '牵头部门', departments: '配合部门', touchpoint: '服务环节', topic: '主题', channels: '涉及渠道', origin: '来源', created: '登记日期', due: '期限', closed: '结束日期',
  description: '具体表现', journey: '影响的旅程', cause: '原因分析', solution: '改了什么', overview: '概况', beforeAfter: '整改前后', before: '整改前', after: '整改后', answers: '评价份数', goodShare: '好评率', interval: '95% 区间', floor: '底线',
  round: '第 {n} 轮客户验证', verdict: '结论与依据', simulated: '其中模拟评价 {n} 份（演示）', complaints: '相关不满', complaintsLine: '登记前 90 天 {before} 条，最近 90 天 {now} 条', tasks: '改进任务', task: '任务', department: '责任部门', assignee: '责任人', start: '开始', progress: '进度', evidence: '客户原话（已遮蔽）',
  echo: '回音', echoLine: '提出过问题的客户 {raised} 人，已告知 {told} 人，回来看过 {seen} 人，认为有帮助 {helped} 人，没帮助 {notHelped} 人，退订 {optedOut} 人', override: '管理员未经客户验证强制结束：{by}，{reason}', demo: '演示数据', noRound: '还没有客户验证', noTasks: '还没有任务', noEvidence: '还没有佐证', none: '未填写',
  made: '{insurer}，生成于 {at}；只有客户的评价能让痛点结项，每个数字都可以在系统中重算。', page: '第 {n} 页，共 {all} 页', reopened: '重新整改次数', points: '提升 {n} 个百分点', lower: '下降 {n} 个百分点', rating: '评分', said: '时间', text: '内容', overdue: '逾期',
  states: { open: '待解决', solving: '整改中', verifying: '客户验证中', closed: '客户已确认结项', overridden: '管理员强制结束' }, classes: { online: '线上不畅', handover: '衔接不顺', information: '信息不通', standards: '标准不一', response: '响应不够' },
  origins: { matrix: '改进矩阵', hand: '手工登记', complaint: '投诉', breakpoint: '断点发现', voice: '客户之声' }, taskStates: { open: '进行中', done: '已完成', dropped: '已放弃' }, rounds: { planned: '待发起', running: '进行中', closed: '结项', reopened: '重新整改' },
  list: '痛点清单', tasksDone: '完成任务', tasksAll: '任务', evidenceCount: '佐证',
  meeting: '例会清单', span: '期间', verdicts: '本期结论', overdueTasks: '已逾期', dueTasks: '即将到期', decisions: '待决事项', why: '事项', when: '日期', what: '内容', painPoint: '痛点',
};
type Words = typeof zh;
const en: Words = {
  report: 'Pain-point report', number: 'Number', state: 'State', class: 'Breakpoint', unit: 'Unit', owner: 'Owner', lead: 'Lead department', departments: 'Supporting departments', touchpoint: 'Service', topic: 'Topic', channels: 'Channels', origin: 'Origin', created: 'Listed', due: 'Due', closed: 'Finished',
  description: 'How it shows', journey: 'Journey affected', cause: 'Cause', solution: 'What was changed', overview: 'Overview', beforeAfter: 'Before and after', before: 'Before', after: 'After', answers: 'Answers', goodShare: 'Good ratings', interval: '95% interval', floor: 'Floor',
  round: 'Verification {n}', verdict: 'Verdict and why', simulated: '{n} of them simulated (demo)', complaints: 'Complaining voices', complaintsLine: '{before} in the 90 days before it was listed, {now} in the last 90', tasks: 'Tasks', task: 'Task', department: 'Department', assignee: 'Assignee', start: 'Start', progress: 'Progress', evidence: 'What customers said (masked)',
  echo: 'Echo', echoLine: 'Raised by {raised} customers; told {told}, looked {seen}, helped {helped}, did not help {notHelped}, opted out {optedOut}', override: 'Closed by an administrator without its customers: {by}, {reason}', demo: 'Demo data', noRound: 'Not verified yet', noTasks: 'No task yet', noEvidence: 'No evidence yet', none: 'Not filled in',
  made: '{insurer}, made {at}. Only customers close a pain point; every figure can be computed again in the system.', page: 'Page {n} of {all}', reopened: 'Times reopened', points: 'up {n} points', lower: 'down {n} points', rating: 'Stars', said: 'Said', text: 'Text', overdue: 'Overdue',
  states: { open: 'Open', solving: 'Being solved', verifying: 'Customers are asked', closed: 'Closed by customers', overridden: 'Closed by an administrator' }, classes: { online: 'Online not smooth', handover: 'Hand-over', information: 'Information gap', standards: 'Standards differ', response: 'Slow response' },
  origins: { matrix: 'Matrix', hand: 'By hand', complaint: 'Complaint', breakpoint: 'Breakpoint', voice: 'Voice' }, taskStates: { open: 'Open', done: 'Done', dropped: 'Dropped' }, rounds: { planned: 'Planned', running: 'Running', closed: 'Closed', reopened: 'Reopened' },
  list: 'Pain points', tasksDone: 'Tasks done', tasksAll: 'Tasks', evidenceCount: 'Evidence',
  meeting: 'Meeting list', span: 'Time', verdicts: 'Verdicts of this time', overdueTasks: 'Overdue', dueTasks: 'Due next', decisions: 'To be decided', why: 'Matter', when: 'Day', what: 'What', painPoint: 'Pain point',
};

export const reportWords = (locale: Locale): Words => (locale === 'en' ? en : zh);

/** Fills `{name}`. */
export const fill = (words: string, values: Readonly<Record<string, string | number>>): string => words.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
