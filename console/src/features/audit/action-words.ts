import { labelText, type Label, type Locale } from '../../platform/locale.ts';

const label = (zh: string, en: string): Label => ({ zh, en });

/** Words for what is done, by area and verb: `setting.changed` is in `setting`. A later server may know more. */
const areas: Readonly<Record<string, { label: Label; verbs: Readonly<Record<string, Label>> }>> = {
  signIn: {
    label: label('登录', 'Sign-in'),
    verbs: {
      succeeded: label('登录成功', 'Signed in'), failed: label('登录失败', 'Sign-in failed'), locked: label('账号被锁定', 'Account locked'),
      unlocked: label('账号解锁', 'Account unlocked'), signedOut: label('退出登录', 'Signed out'), codeFailed: label('验证码错误', 'Wrong code'),
    },
  },
  session: { label: label('登录会话', 'Session'), verbs: { ended: label('结束登录会话', 'Session ended') } },
  password: {
    label: label('密码', 'Password'),
    verbs: { changed: label('更改密码', 'Password changed'), reset: label('重置密码', 'Password reset'), resetRequested: label('申请重置密码', 'Password reset asked for') },
  },
  twoFactor: {
    label: label('两步验证', 'Two-step sign-in'),
    verbs: {
      prepared: label('准备两步验证', 'Two-step sign-in prepared'), enabled: label('启用两步验证', 'Two-step sign-in enabled'),
      disabled: label('停用两步验证', 'Two-step sign-in disabled'), newBackupCodes: label('更换备用码', 'New backup codes'),
    },
  },
  'personal-data': { label: label('个人信息', 'Personal data'), verbs: { unmasked: label('查看完整个人信息', 'Personal data unmasked') } },
  conversation: {
    label: label('会话', 'Conversation'),
    verbs: {
      exported: label('导出会话', 'Conversation exported'), unmasked: label('查看完整个人信息', 'Personal data unmasked'), watched: label('监听会话', 'Conversation watched'),
      whispered: label('密语坐席', 'Whispered to the agent'), joined: label('强插会话', 'Conversation joined'), takenOver: label('接管会话', 'Conversation taken over'),
    },
  },
  presence: { label: label('坐席状态', 'State of an agent'), verbs: { forced: label('调整他人状态', 'State set by a supervisor') } },
  work: { label: label('工作调度', 'Moving work'), verbs: { moved: label('调度工作', 'Work moved') } },
  customer: {
    label: label('客户', 'Customer'),
    verbs: {
      merged: label('合并客户', 'Customers merged'), mergeUndone: label('撤销合并', 'Merge undone'), mergeDeclined: label('拒绝合并建议', 'Merge declined'),
      consentGiven: label('登记同意', 'Consent given'), consentWithdrawn: label('登记不同意', 'Consent withdrawn'),
      identityAdded: label('登记联系方式', 'Identity added'), identityRemoved: label('移除联系方式', 'Identity removed'),
    },
  },
  customerTag: { label: label('客户标签', 'Customer tag'), verbs: { added: label('新增客户标签', 'Tag added'), changed: label('更改客户标签', 'Tag changed') } },
  identityCheck: { label: label('核身', 'Identity check'), verbs: { passed: label('核身通过', 'Check passed'), failed: label('核身未通过', 'Check failed'), revoked: label('作废核身', 'Check revoked') } },
  answerTemplate: {
    label: label('常用语', 'Answer template'),
    verbs: {
      added: label('新增常用语', 'Template added'), changed: label('更改常用语', 'Template changed'), removed: label('删除常用语', 'Template deleted'), restored: label('恢复常用语', 'Template brought back'),
    },
  },
  contactReason: {
    label: label('来访原因', 'Contact reason'),
    verbs: {
      added: label('新增来访原因', 'Reason added'), changed: label('更改来访原因', 'Reason changed'), archived: label('停用来访原因', 'Reason archived'),
      restored: label('恢复来访原因', 'Reason restored'), removed: label('删除来访原因', 'Reason deleted'), moved: label('调整来访原因顺序', 'Reason moved'),
    },
  },
  banner: { label: label('横幅通知', 'Banner'), verbs: { written: label('发布横幅', 'Banner written'), withdrawn: label('撤下横幅', 'Banner withdrawn') } },
  messageSearch: { label: label('消息搜索', 'Message search'), verbs: { exported: label('导出搜索结果', 'Search results exported') } },
  metrics: { label: label('指标', 'Figures'), verbs: { exported: label('导出指标', 'Figures exported') } },
  visitor: { label: label('访客', 'Visitor'), verbs: { blocked: label('拉黑访客', 'Visitor blocked'), unblocked: label('解除拉黑', 'Visitor unblocked') } },
  staff: {
    label: label('人员', 'Staff'),
    verbs: {
      added: label('新增人员', 'Person added'), changed: label('更改人员', 'Person changed'), moved: label('人员调动', 'Person moved'),
      left: label('人员离职', 'Person left'), returned: label('人员返岗', 'Person came back'),
    },
  },
  unit: {
    label: label('机构', 'Unit'),
    verbs: { added: label('新增机构', 'Unit added'), changed: label('更改机构', 'Unit changed'), moved: label('机构调整上级', 'Unit moved') },
  },
  department: { label: label('部门', 'Department'), verbs: { added: label('新增部门', 'Department added'), changed: label('更改部门', 'Department changed') } },
  post: { label: label('岗位', 'Post'), verbs: { added: label('新增岗位', 'Post added'), changed: label('更改岗位', 'Post changed') } },
  role: { label: label('角色', 'Role'), verbs: { added: label('新增角色', 'Role added'), changed: label('更改角色权限', 'Role changed'), removed: label('删除角色', 'Role removed'), renewed: label('升级为内置角色新增权限', 'Rights added by an update') } },
  skill: { label: label('技能', 'Skill'), verbs: { added: label('新增技能', 'Skill added'), changed: label('更改技能', 'Skill changed') } },
  qualification: { label: label('资质', 'Qualification'), verbs: { added: label('新增资质', 'Qualification added'), changed: label('更改资质', 'Qualification changed') } },
  import: { label: label('导入', 'Import'), verbs: { started: label('开始导入', 'Import started'), finished: label('完成导入', 'Import finished'), 'rejected-exported': label('导出被拒行', 'Rejected rows exported') } },
  clockRule: { label: label('时限规则', 'Deadline rule'), verbs: { added: label('新增时限规则版本', 'Deadline rule added') } },
  painPoint: { label: label('痛点', 'Pain point'), verbs: { overridden: label('强制结束痛点', 'Pain point closed by override'), reported: label('下载痛点报告', 'Pain-point report taken'), exported: label('导出痛点清单', 'Pain points exported') } },
  workOrder: { label: label('工单', 'Work order'), verbs: { exported: label('导出工单', 'Work orders exported'), paused: label('暂停工单计时', 'Work order clock stopped'), resumed: label('恢复工单计时', 'Work order clock restarted'), extended: label('延长工单时限', 'Work order extended') } },
  complaint: {
    label: label('投诉', 'Complaint'),
    verbs: { exported: label('导出投诉', 'Complaints exported'), extensionApproved: label('批准投诉再延期', 'Further extension approved'), extensionRefused: label('不同意投诉再延期', 'Further extension refused') },
  },
  workOrderTemplate: {
    label: label('工单模板', 'Work order template'),
    verbs: {
      added: label('新增工单模板', 'Template added'), changed: label('更改工单模板', 'Template changed'),
      archived: label('停用工单模板', 'Template archived'), restored: label('启用工单模板', 'Template restored'),
    },
  },
  receiving: {
    label: label('受理队列', 'Receiving queues'),
    verbs: { departmentChanged: label('更改部门的工单队列', 'Queue of a department’s work orders changed'), unitChanged: label('更改机构的投诉队列', 'Queues of a unit’s complaints changed') },
  },
  queue: {
    label: label('队列', 'Queue'),
    verbs: {
      added: label('新增队列', 'Queue added'), changed: label('更改队列', 'Queue changed'), archived: label('停用队列', 'Queue archived'),
      restored: label('恢复队列', 'Queue restored'), membersChanged: label('更改队列成员', 'Queue members changed'),
    },
  },
  channel: {
    label: label('渠道', 'Channel'),
    verbs: {
      added: label('新增渠道', 'Channel added'), changed: label('更改渠道', 'Channel changed'), archived: label('停用渠道', 'Channel archived'),
      restored: label('恢复渠道', 'Channel restored'), secretRotated: label('更换渠道密钥', 'Channel secret rotated'),
      keySetChanged: label('更改渠道公钥', 'Channel keys changed'), keySetRemoved: label('移除渠道公钥', 'Channel keys removed'),
    },
  },
  deadLetter: { label: label('死信', 'Dead letter'), verbs: { retried: label('重发死信', 'Dead letters sent again'), discarded: label('丢弃死信', 'Dead letter discarded') } },
  calendar: {
    label: label('工作日历', 'Calendar'),
    verbs: { added: label('新建日历', 'Calendar added'), changed: label('更改日历', 'Calendar changed'), yearEntered: label('录入日历年份', 'Calendar year entered') },
  },
  setting: { label: label('系统设置', 'Setting'), verbs: { changed: label('更改设置', 'Setting changed') } },
  audit: { label: label('审计日志', 'Audit log'), verbs: { exported: label('导出审计日志', 'Audit log exported') } },
  keys: { label: label('加密密钥', 'Encryption keys'), verbs: { rotated: label('更换加密密钥', 'Encryption keys rotated') } },
};

/** Kinds of subject that are not areas. */
const moreKinds: Readonly<Record<string, Label>> = { delivery: label('投递', 'Delivery'), key: label('加密密钥', 'Encryption key') };

/** An action in words; its code where there is none. */
export function actionWords(action: string, locale: Locale): string {
  const dot = action.lastIndexOf('.');
  const found = areas[action.slice(0, dot)]?.verbs[action.slice(dot + 1)];
  return found ? labelText(found, locale) : action;
}

/** A kind of subject in words; its code where there is none. */
export function subjectKindWords(kind: string, locale: Locale): string {
  const found = areas[kind]?.label ?? moreKinds[kind];
  return found ? labelText(found, locale) : kind;
}

/** All actions to choose from, by area; the prefix of an area finds all of its actions. */
export function actionAreas(locale: Locale): { prefix: string; label: string; actions: { action: string; label: string }[] }[] {
  return Object.entries(areas).map(([area, { label: name, verbs }]) => ({
    prefix: `${area}.`,
    label: labelText(name, locale),
    actions: Object.entries(verbs).map(([verb, words]) => ({ action: `${area}.${verb}`, label: labelText(words, locale) })),
  }));
}
