/** A unit of the invented insurer 回音保险; `calendar` is a code of the seeded calendars. */
export interface DemoUnit {
  readonly code: string;
  readonly parent: string | null;
  readonly kind: 'headOffice' | 'provinceBranch' | 'centralSubBranch' | 'outlet';
  readonly name: string;
  readonly calendar: 'service' | 'office' | 'outlet';
}

const outlet = (code: string, parent: string, name: string): DemoUnit => ({ code, parent, kind: 'outlet', name, calendar: 'outlet' });

/** 总公司 → 省分公司 → 中心支公司 → 支公司/营销服务部 (ORG-06), parents first. */
export const demoUnits: readonly DemoUnit[] = [
  { code: 'HQ', parent: null, kind: 'headOffice', name: '总公司', calendar: 'office' },
  { code: 'HEB', parent: 'HQ', kind: 'provinceBranch', name: '河北省分公司', calendar: 'office' },
  { code: 'SJZ', parent: 'HEB', kind: 'centralSubBranch', name: '石家庄中心支公司', calendar: 'office' },
  { code: 'BDG', parent: 'HEB', kind: 'centralSubBranch', name: '保定中心支公司', calendar: 'office' },
  outlet('SJZ-CA', 'SJZ', '长安营销服务部'),
  outlet('SJZ-YH', 'SJZ', '裕华支公司'),
  outlet('SJZ-ZD', 'SJZ', '正定支公司'),
  outlet('BDG-JX', 'BDG', '竞秀营销服务部'),
  outlet('BDG-LC', 'BDG', '莲池支公司'),
  outlet('BDG-ZZ', 'BDG', '涿州支公司'),
];

/** A department; `parent` is the code of one in the same unit. */
export interface DemoDepartment {
  readonly unit: string;
  readonly code: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly name: string;
}

const department = (unit: string, code: string, kind: string, name: string, parent: string | null = null): DemoDepartment => ({ unit, code, parent, kind, name });

const outlets = demoUnits.filter(({ kind }) => kind === 'outlet');

/** The second dimension: the service centre with its three second-level departments (ORG-01, ORG-02), claims, counters. */
export const demoDepartments: readonly DemoDepartment[] = [
  department('HQ', 'GM', 'management', '总经理室'),
  department('HQ', 'CSD', 'customerService', '客户服务部'),
  department('HQ', 'IT', 'other', '信息技术部'),
  department('HEB', 'CSC', 'management', '客户服务管理中心'),
  department('HEB', 'VIP', 'vipService', 'VIP 服务部', 'CSC'),
  department('HEB', 'CC', 'callCentre', '电话中心', 'CSC'),
  department('HEB', 'CC-IN', 'inboundZone', '呼入区', 'CC'),
  department('HEB', 'CC-OUT', 'outboundZone', '呼出区', 'CC'),
  department('HEB', 'GS', 'generalService', '综合服务部', 'CSC'),
  department('HEB', 'CLM', 'claims', '理赔部'),
  ...['SJZ', 'BDG'].flatMap((unit) => [department(unit, 'CLM', 'claims', '理赔部'), department(unit, 'CSD', 'customerService', '客户服务部')]),
  ...outlets.map(({ code }) => department(code, 'CNT', 'counter', '柜面')),
];
