import { permissions, type DataScope, type Permission } from '@huiyin/contracts';

/** A role that every installation starts with; administrators may change its rights but not remove it. */
export interface BuiltInRole {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly description: string;
  readonly permissions: readonly Permission[];
  readonly dataScope: DataScope;
}

const role = (code: string, name: string, nameEn: string, dataScope: DataScope, description: string, granted: readonly Permission[]): BuiltInRole => ({
  code,
  name,
  nameEn,
  dataScope,
  description,
  permissions: [...new Set(granted)],
});

const desk = [
  'conversations:handle', 'conversations:read', 'customers:read', 'customers:search', 'personal-data:unmask', 'work-orders:read', 'work-orders:create', 'work-orders:handle',
  'routing:decline', 'customers:edit', 'customers:verify',
  'complaints:read', 'complaints:register',
  'suggestions:write', 'improvement:work', 'voices:call',
] as const satisfies readonly Permission[];
const team = [
  'conversations:read', 'routing:read', 'routing:supervise', 'metrics:read', 'conversations:block', 'answer-templates:manage', 'work-orders:read', 'work-orders:assign', 'work-orders:supervise', 'work-orders:extend',
  'customers:merge', 'banners:write',
  'voices:read', 'voices:answer', 'voices:call', 'suggestions:write', 'improvement:read', 'improvement:work',
] as const satisfies readonly Permission[];

/** Code of the role that must never be without a holder. */
export const administratorRole = 'administrator';

/** The roles of ORG-03 to ORG-07. */
export const builtInRoles: readonly BuiltInRole[] = [
  role('agent', '坐席', 'Agent', 'self', '接待客户会话、查看客户资料、登记服务小结', desk),
  role('team-leader', '组长', 'Team leader', 'department', '带领一个班组：接待会话，查看本部门会话、看板与指标，屏蔽恶意访客', [...desk, ...team]),
  role('floor-supervisor', '现场主管', 'Floor supervisor', 'unit', '管理现场：调整人员状态与队列，查看本机构全部会话与指标', [
    ...desk,
    ...team,
    'routing:manage',
    'customers:configure',
    'metrics:export',
    'conversations:export',
    'work-orders:export',
    'organisation:read',
    'channels:read',
  ]),
  role('centre-management', '中心管理', 'Centre management', 'unit', '服务中心负责人：查看全部运行情况与组织，导出会话，查看审计', [
    ...team,
    'complaints:read',
    'complaints:register',
    'complaints:handle',
    'complaints:assign',
    'complaints:approve',
    'complaints:export',
    'customers:read',
    'customers:search',
    'customers:configure',
    'conversations:export',
    'work-orders:export',
    'metrics:export',
    'routing:manage',
    'organisation:read',
    'channels:read',
    'audit:read',
    'voices:export', 'questionnaires:read', 'improvement:manage',
  ]),
  role('complaint-post', '投诉管理岗', 'Complaint post', 'unit', '受理和跟进投诉，查看本机构会话与客户资料', [
    ...desk, 'conversations:export', 'metrics:read', 'customers:merge', 'work-orders:assign', 'work-orders:supervise', 'work-orders:extend', 'work-orders:export',
    'complaints:handle', 'complaints:assign', 'complaints:export', 'voices:read', 'voices:answer', 'improvement:read',
  ]),
  role('surveyor', '查勘员', 'Surveyor', 'self', '现场查勘，与客户沟通案件', desk),
  role('loss-assessor', '定损岗', 'Loss assessor', 'self', '核定损失，与客户沟通案件', desk),
  role('case-preparation', '缮制岗', 'Case preparation post', 'self', '收集和整理理赔单证', [...desk, 'complaints:handle']),
  role('adjuster', '理算岗', 'Adjuster', 'self', '理算赔款，向客户解释计算结果', desk),
  role('claims-reviewer', '核赔岗', 'Claims reviewer', 'department', '审核赔案，查看本部门会话', [...desk, 'conversations:read']),
  role('claims-head', '机构理赔负责人', 'Head of claims of an institution', 'unit', '负责本机构理赔服务：查看会话、看板与指标', [
    ...desk, ...team, 'organisation:read', 'work-orders:export', 'complaints:handle', 'complaints:assign', 'complaints:approve', 'complaints:export',
  ]),
  role('claims-dispute-post', '理赔争议投诉岗', 'Claim dispute post', 'unit', '分公司处理理赔争议与投诉', [...desk, 'metrics:read', 'work-orders:assign', 'work-orders:supervise', 'work-orders:extend', 'complaints:handle', 'complaints:assign', 'complaints:export']),
  role('vip-manager', 'VIP 客户经理', 'VIP customer manager', 'self', '为 VIP 客户提供专属服务', desk),
  role('trainer', '培训师', 'Trainer', 'department', '查看本部门会话与指标，用于辅导与培训', ['conversations:read', 'metrics:read', 'organisation:read', 'voices:read', 'suggestions:write', 'improvement:work']),
  role('analyst', '体验分析师', 'Experience analyst', 'all', '分析会话与指标，只见脱敏内容', ['conversations:read', 'conversations:export', 'metrics:read', 'metrics:export', 'routing:read', 'organisation:read',
    'voices:read', 'voices:answer', 'voices:call', 'voices:correct', 'voices:import', 'voices:export', 'voices:configure', 'questionnaires:read', 'questionnaires:manage',
    'improvement:read', 'improvement:manage', 'improvement:work', 'improvement:configure', 'suggestions:write']),
  role(administratorRole, '系统管理员', 'Administrator', 'all', '管理组织、人员、权限、渠道与设置', permissions),
];
