interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

/** What a person can do, graded 1 to 5; queues ask for these. */
export const seedSkills: readonly Named[] = [
  { code: 'motor', name: '车险', nameEn: 'Motor insurance' },
  { code: 'health', name: '健康险', nameEn: 'Health insurance' },
  { code: 'life', name: '寿险', nameEn: 'Life insurance' },
  { code: 'accident', name: '意外险', nameEn: 'Accident insurance' },
  { code: 'property', name: '财产险', nameEn: 'Property insurance' },
  { code: 'claims', name: '理赔咨询', nameEn: 'Claims advice' },
  { code: 'policy-service', name: '保全', nameEn: 'Policy service' },
  { code: 'complaints', name: '投诉处理', nameEn: 'Complaint handling' },
  { code: 'vip', name: 'VIP 服务', nameEn: 'VIP service' },
  { code: 'english', name: '英语服务', nameEn: 'Service in English' },
];

/** What a person was admitted to after a check, with a date. Inbound needs six months of outbound before (TRN-05). */
export const seedQualifications: readonly Named[] = [
  { code: 'outbound', name: '呼出上岗', nameEn: 'Admitted to outbound' },
  { code: 'inbound', name: '呼入上岗', nameEn: 'Admitted to inbound' },
  { code: 'online-chat', name: '在线客服上岗', nameEn: 'Admitted to online chat' },
  { code: 'sales-licence', name: '保险销售从业人员执业证', nameEn: 'Insurance sales licence' },
  { code: 'adjuster-licence', name: '保险公估从业人员执业证', nameEn: 'Loss adjuster licence' },
];
