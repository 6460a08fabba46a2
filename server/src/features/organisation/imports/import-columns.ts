import type { DepartmentKind, ImportKind, UnitKind } from '@huiyin/contracts';

/** One column: its key, titles in both languages, whether it must be there, and what stands in the template's example. */
export interface ImportColumn {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly required: boolean;
  readonly example: string;
}

const column = (key: string, zh: string, en: string, example: string, required = true): ImportColumn => ({ key, zh, en, required, example });

export const importColumns: Record<ImportKind, readonly ImportColumn[]> = {
  units: [
    column('code', '机构代码', 'Unit code', 'HEB-BD'),
    column('name', '机构名称', 'Unit name', '保定中心支公司'),
    column('kind', '层级', 'Level', '中心支公司'),
    column('parent', '上级机构代码', 'Code of the unit above', 'HEB', false),
  ],
  departments: [
    column('unit', '机构代码', 'Unit code', 'HEB-BD'),
    column('code', '部门代码', 'Department code', 'CC'),
    column('name', '部门名称', 'Department name', '电话中心'),
    column('kind', '部门类型', 'Department kind', '电话中心'),
    column('parent', '上级部门代码', 'Code of the department above', '', false),
    column('posts', '岗位', 'Posts', 'AGENT:坐席;LEAD:组长', false),
  ],
  staff: [
    column('staffNo', '工号', 'Staff number', 'A1001'),
    column('name', '姓名', 'Name', '张示例'),
    column('email', '邮箱', 'E-mail', 'a1001@example.com'),
    column('unit', '机构代码', 'Unit code', 'HEB-BD'),
    column('department', '部门代码', 'Department code', 'CC'),
    column('post', '岗位代码', 'Post code', 'AGENT'),
    column('roles', '角色', 'Roles', 'agent', false),
    column('skills', '技能', 'Skills', 'motor:4;claims:3', false),
    column('qualifications', '资质', 'Qualifications', 'outbound:2025-01-10', false),
    column('capacity', '同时会话数', 'Chats at once', '5', false),
    column('joinedOn', '入职日期', 'Joined on', '2024-12-01', false),
  ],
};

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
