import { permissions } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';

/** Whoever may run commands beside the database may do everything in it; lines of the audit log name the command line. */
export const commandLinePrincipal: Principal = {
  kind: 'staff',
  staffId: '00000000-0000-0000-0000-000000000000',
  userId: '',
  sessionId: '',
  name: 'huiyin',
  locale: 'zh-CN',
  unitId: '00000000-0000-0000-0000-000000000000',
  unitPath: '/',
  departmentId: '00000000-0000-0000-0000-000000000000',
  permissions: new Set(permissions),
  dataScope: 'all',
  mustChangePassword: false,
};
