import type { DepartmentKind, ImportKind, UnitKind } from '@huiyin/contracts';

/** One column: its key, titles in both languages, whether it must be there, and what stands in the template's example. */
export interface ImportColumn {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** `key`: tells which row it is, always there. `new`: needed for what is not there yet. Whatever is absent or empty leaves what is stored. */
  readonly needed: 'key' | 'new' | 'never';
  readonly example: string;
}

const column = (key: string, zh: string, en: string, example: string, needed: ImportColumn['needed'] = 'new'): ImportColumn => ({ key, zh, en, needed, example });

export const importColumns: Record<ImportKind, readonly ImportColumn[]> = {
  units: [
    column('code', '机构代码', 'Unit code', 'HEB-BD', 'key'),
    column('name', '机构名称', 'Unit name', '保定中心支公司'),
    column('kind', '层级', 'Level', '中心支公司'),
    column('parent', '上级机构代码', 'Code of the unit above', 'HEB', 'never'),
  ],
  departments: [
    column('unit', '机构代码', 'Unit code', 'HEB-BD', 'key'),
    column('code', '部门代码', 'Department code', 'CC', 'key'),
    column('name', '部门名称', 'Department name', '电话中心'),
    column('kind', '部门类型', 'Department kind', '电话中心'),
    column('parent', '上级部门代码', 'Code of the department above', '', 'never'),
    column('posts', '岗位', 'Posts', 'AGENT:坐席;LEAD:组长', 'never'),
  ],
  staff: [
    column('staffNo', '工号', 'Staff number', 'A1001', 'key'),
    column('name', '姓名', 'Name', '张示例'),
    column('email', '邮箱', 'E-mail', 'a1001@example.com'),
    column('unit', '机构代码', 'Unit code', 'HEB-BD'),
    column('department', '部门代码', 'Department code', 'CC'),
    column('post', '岗位代码', 'Post code', 'AGENT'),
    column('roles', '角色', 'Roles', 'agent', 'never'),
    column('skills', '技能', 'Skills', 'motor:4;claims:3', 'never'),
    column('qualifications', '资质', 'Qualifications', 'outbound:2025-01-10;inbound:2025-07-10:2027-07-09', 'never'),
    column('capacity', '同时会话数', 'Chats at once', '5', 'never'),
    column('joinedOn', '入职日期', 'Joined on', '2024-12-01', 'never'),
  ],
};

/** Titles that a list of rejected rows has before the columns of its kind. */
export const rejectedTitles = [
  { zh: '行号', en: 'Line' },
  { zh: '拒绝原因', en: 'Why it was rejected' },
] as const;

const title = (text: string): string => text.normalize('NFKC').replace(/[\s_*（）()]/g, '').toLowerCase();

/** The column that a title of a file means, in either language or by its key; undefined for a stranger. */
export function columnOf(kind: ImportKind, text: string): ImportColumn | undefined {
  const wanted = title(text);
  return importColumns[kind].find(({ key, zh, en }) => [key, zh, en].some((name) => title(name) === wanted));
}

const unitWords: Record<string, UnitKind> = {
  总公司: 'headOffice',
  省分公司: 'provinceBranch',
  省公司: 'provinceBranch',
  分公司: 'provinceBranch',
  中心支公司: 'centralSubBranch',
  中支: 'centralSubBranch',
  三级机构: 'centralSubBranch',
  支公司: 'outlet',
  营销服务部: 'outlet',
  网点: 'outlet',
  headoffice: 'headOffice',
  provincebranch: 'provinceBranch',
  centralsubbranch: 'centralSubBranch',
  outlet: 'outlet',
};
const departmentWords: Record<string, DepartmentKind> = {
  管理: 'management',
  vip服务部: 'vipService',
  vip服务: 'vipService',
  电话中心: 'callCentre',
  呼入区: 'inboundZone',
  呼入: 'inboundZone',
  呼出区: 'outboundZone',
  呼出: 'outboundZone',
  综合服务部: 'generalService',
  综合服务: 'generalService',
  理赔: 'claims',
  理赔部: 'claims',
  客户服务部: 'customerService',
  客服: 'customerService',
  柜面: 'counter',
  其他: 'other',
  ...Object.fromEntries(
    (['management', 'vipService', 'callCentre', 'inboundZone', 'outboundZone', 'generalService', 'claims', 'customerService', 'counter', 'other'] as const).map((kind) => [kind.toLowerCase(), kind]),
  ),
};

export const unitKindOf = (text: string): UnitKind | undefined => unitWords[title(text)];
export const departmentKindOf = (text: string): DepartmentKind | undefined => departmentWords[title(text)];
