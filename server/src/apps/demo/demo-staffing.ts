import { demoUnits } from './demo-units.ts';

/** People of one kind in one post. */
export interface Staffing {
  readonly unit: string;
  readonly department: string;
  readonly post: readonly [code: string, name: string];
  readonly role: string;
  /** Sign-ins are `<login>1@demo.huiyin` and so on; numbering goes on over the posts that share it. */
  readonly login: string;
  readonly count: number;
  /** Chats at once. */
  readonly capacity: number;
  /** Skills of everybody here; each person gets a level in the range. */
  readonly skills?: readonly (readonly [skill: string, lowest: number, highest: number])[];
  /** Skills that only some have, and how likely each is. */
  readonly rareSkills?: readonly (readonly [skill: string, probability: number])[];
  readonly qualifications?: readonly string[];
}

const advice = [
  ['claims', 2, 4],
  ['policy-service', 2, 5],
  ['motor', 2, 5],
  ['life', 1, 4],
  ['health', 1, 4],
] as const;
const rare = [
  ['complaints', 0.3],
  ['english', 0.2],
  ['accident', 0.5],
  ['property', 0.3],
] as const;
const chat = ['outbound', 'inbound', 'online-chat'];

const head: readonly Staffing[] = [
  { unit: 'HQ', department: 'IT', post: ['ADMIN', '系统管理员'], role: 'administrator', login: 'admin', count: 2, capacity: 2 },
  { unit: 'HQ', department: 'CSD', post: ['HEAD', '部门负责人'], role: 'centre-management', login: 'director', count: 1, capacity: 1 },
  { unit: 'HQ', department: 'CSD', post: ['ANALYST', '客户体验分析岗'], role: 'analyst', login: 'analyst', count: 2, capacity: 0 },
  { unit: 'HQ', department: 'CSD', post: ['TRAINER', '培训岗'], role: 'trainer', login: 'trainer', count: 1, capacity: 0 },
  { unit: 'HEB', department: 'CSC', post: ['GM', '中心总经理'], role: 'centre-management', login: 'director', count: 1, capacity: 1 },
  { unit: 'HEB', department: 'CSC', post: ['DGM', '中心副总经理'], role: 'centre-management', login: 'director', count: 1, capacity: 1 },
  {
    unit: 'HEB', department: 'CSC', post: ['COMPLAINT', '投诉管理岗'], role: 'complaint-post', login: 'complaint', count: 3, capacity: 3,
    skills: [['complaints', 4, 5], ['claims', 3, 5], ['policy-service', 3, 5]], qualifications: chat,
  },
];

const centre: readonly Staffing[] = [
  {
    unit: 'HEB', department: 'VIP', post: ['MANAGER', 'VIP 客户经理'], role: 'vip-manager', login: 'vip', count: 6, capacity: 3,
    skills: [['vip', 3, 5], ['claims', 3, 5], ['life', 3, 5], ['health', 3, 5]], rareSkills: [['english', 0.6]], qualifications: [...chat, 'sales-licence'],
  },
  { unit: 'HEB', department: 'CC', post: ['SUPERVISOR', '现场主管'], role: 'floor-supervisor', login: 'supervisor', count: 3, capacity: 3, skills: advice, qualifications: chat },
  { unit: 'HEB', department: 'CC-IN', post: ['TRAINER', '培训师'], role: 'trainer', login: 'trainer', count: 1, capacity: 0, qualifications: chat },
  { unit: 'HEB', department: 'CC-IN', post: ['LEADER', '组长'], role: 'team-leader', login: 'leader', count: 4, capacity: 3, skills: [...advice, ['complaints', 3, 5]], qualifications: chat },
  { unit: 'HEB', department: 'CC-IN', post: ['AGENT', '呼入坐席'], role: 'agent', login: 'agent', count: 40, capacity: 5, skills: advice, rareSkills: rare, qualifications: chat },
  { unit: 'HEB', department: 'CC-OUT', post: ['LEADER', '组长'], role: 'team-leader', login: 'leader', count: 2, capacity: 3, skills: advice, qualifications: chat },
  { unit: 'HEB', department: 'CC-OUT', post: ['AGENT', '呼出坐席'], role: 'agent', login: 'outbound', count: 13, capacity: 3, skills: [['policy-service', 1, 3]], qualifications: ['outbound'] },
  { unit: 'HEB', department: 'GS', post: ['LEADER', '组长'], role: 'team-leader', login: 'leader', count: 1, capacity: 3, skills: advice, qualifications: chat },
  { unit: 'HEB', department: 'GS', post: ['AGENT', '综合服务专员'], role: 'agent', login: 'general', count: 8, capacity: 5, skills: advice, rareSkills: rare, qualifications: chat },
  {
    unit: 'HEB', department: 'CLM', post: ['HEAD', '理赔部负责人'], role: 'claims-head', login: 'claimshead', count: 1, capacity: 2,
    skills: [['claims', 5, 5]], qualifications: ['adjuster-licence'],
  },
  {
    unit: 'HEB', department: 'CLM', post: ['DISPUTE', '理赔争议投诉岗'], role: 'claims-dispute-post', login: 'dispute', count: 2, capacity: 3,
    skills: [['claims', 4, 5], ['complaints', 4, 5]], qualifications: ['online-chat', 'adjuster-licence'],
  },
  { unit: 'HEB', department: 'CLM', post: ['REVIEWER', '核赔岗'], role: 'claims-reviewer', login: 'reviewer', count: 2, capacity: 3, skills: [['claims', 4, 5]], qualifications: ['adjuster-licence'] },
];

/** The claims roles of ORG-07 in a central sub-branch. */
const claims = (unit: string): Staffing[] =>
  (
    [
      [['HEAD', '机构理赔负责人'], 'claims-head', 'claimshead', 1],
      [['SURVEYOR', '查勘员'], 'surveyor', 'surveyor', 2],
      [['ASSESSOR', '定损岗'], 'loss-assessor', 'assessor', 1],
      [['PREPARATION', '缮制岗'], 'case-preparation', 'preparation', 1],
      [['ADJUSTER', '理算岗'], 'adjuster', 'adjuster', 1],
      [['REVIEWER', '核赔岗'], 'claims-reviewer', 'reviewer', 1],
    ] as const
  ).map(([post, role, login, count]) => ({
    unit, department: 'CLM', post, role, login, count, capacity: 3, skills: [['claims', 3, 5], ['motor', 3, 5]], qualifications: ['adjuster-licence'],
  }));

const counters: readonly Staffing[] = demoUnits
  .filter(({ kind }) => kind === 'outlet')
  .map(({ code }) => ({
    unit: code, department: 'CNT', post: ['COUNTER', '柜面服务岗'], role: 'agent', login: 'counter', count: 2, capacity: 2,
    skills: [['policy-service', 2, 4]], qualifications: ['online-chat'],
  }));

/** Who works where: 120 people in every role. */
export const demoStaffing: readonly Staffing[] = [...head, ...centre, ...claims('SJZ'), ...claims('BDG'), ...counters];
