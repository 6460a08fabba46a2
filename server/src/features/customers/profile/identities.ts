import type { Identity, IdentityNew } from '@huiyin/contracts';
import { maskValue } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { email, mobile, type ReadValue } from '../core/read-values.ts';
import { customerInReach } from '../customer-access.ts';
import { addIdentity, loadCoreIdentities, loadOwnIdentities, loadVisitorIdentities, removeIdentity } from './store-identities.ts';

/** By what a customer is known: what the core system says, visitors that sites and channels have linked, and what service has learned. */
export async function loadIdentities(db: Db, keyring: Pick<Keyring, 'open'>, family: readonly string[], reveal: boolean): Promise<Identity[]> {
  const [core, own, visitors] = await Promise.all([loadCoreIdentities(db, family), loadOwnIdentities(db, family), loadVisitorIdentities(db, family)]);
  const show = (kind: Identity['kind'], value: string): string => (reveal ? value : maskIdentity(kind, value));
  const known = new Map(own.map((row) => [`${row.kind} ${row.valueIndex.toString('hex')}`, row]));
  const said = core.map(({ kind, sealed, plain, index, at }): Identity => {
    const proven = index === null ? undefined : known.get(`${kind} ${index.toString('hex')}`);
    return {
      id: null, kind, value: show(kind, sealed === null ? plain! : keyring.open(sealed)), channel: null,
      verifiedAt: proven?.verifiedAt?.toISOString() ?? null, source: proven?.source === 'check' ? 'check' : 'core', at: at?.toISOString() ?? null,
    };
  });
  const doubled = new Set(core.map(({ kind, index }) => `${kind} ${index?.toString('hex') ?? ''}`));
  return [
    ...said,
    ...own.filter((row) => !doubled.has(`${row.kind} ${row.valueIndex.toString('hex')}`)).map((row): Identity => ({
      id: row.id, kind: row.kind, value: show(row.kind, keyring.open(row.valueSealed)), channel: null, verifiedAt: row.verifiedAt?.toISOString() ?? null, source: row.source, at: row.createdAt.toISOString(),
    })),
    ...visitors.map((row): Identity => ({
      id: null, kind: row.web ? 'visitor' : 'appUser', value: show('visitor', row.externalId ?? row.id), channel: { name: row.name, nameEn: row.nameEn },
      verifiedAt: row.createdAt.toISOString(), source: row.web ? 'site' : 'channel', at: row.createdAt.toISOString(),
    })),
  ];
}

function maskIdentity(kind: Identity['kind'], value: string): string {
  switch (kind) {
    case 'mobile':
      return maskValue('mobile', value);
    case 'residentId':
      return maskValue('resident_id', value);
    case 'email':
      return maskValue('email', value);
    case 'plate':
      return maskValue('plate', value);
    case 'visitor':
    case 'appUser':
    case 'wechat':
      return value.length <= 4 ? '****' : `${value.slice(0, 2)}****${value.slice(-2)}`;
  }
}

const readers: Record<IdentityNew['kind'], ReadValue> = {
  mobile,
  email,
  wechat: (value) => (/^[A-Za-z][\w-]{5,19}$/.test(value) || /^1[3-9]\d{9}$/.test(value)
    ? { value }
    : { fault: { zh: '应为微信号（6 到 20 位，字母开头）或手机号。', en: 'It must be a WeChat id (6 to 20 signs, a letter first) or a mobile.' } }),
};

/** Adds what the customer said they can be reached by; not verified. Refuses what cannot be one, and what is known already. */
export function enterIdentity(deps: { db: Db; keyring: Pick<Keyring, 'seal' | 'blindIndex'> }, principal: Principal, customerId: string, { kind, value }: IdentityNew, address: string): Promise<void> {
  const read = readers[kind](value.trim());
  if ('fault' in read) return refuse('invalid', undefined, { fields: [{ path: 'value', text: read.fault }] });
  return transact(deps.db, async (tx) => {
    const reached = await customerInReach(tx, principal, customerId);
    if (reached === undefined) return refuse('not_found');
    const row = { id: newId(), customerId: reached.id, kind, valueIndex: deps.keyring.blindIndex(kind, read.value), valueSealed: deps.keyring.seal(read.value), source: 'staff' as const, byStaff: principal.staffId, verified: false };
    if (!(await addIdentity(tx, row))) return refuse('conflict', { zh: '已登记过这个联系方式。', en: 'This is known already.' });
    await writeAudit(tx, { actor: principal, action: 'customer.identityAdded', subjectKind: 'customer', subject: reached.id, unitId: principal.unitId, address, detail: { kind } });
  });
}

/** Takes away what service has learned; what the core system says is changed there. */
export function dropIdentity(db: Db, principal: Principal, customerId: string, identityId: string, address: string): Promise<void> {
  return transact(db, async (tx) => {
    const reached = await customerInReach(tx, principal, customerId);
    const kind = reached === undefined ? undefined : await removeIdentity(tx, reached.family, identityId);
    if (reached === undefined || kind === undefined) return refuse('not_found');
    await writeAudit(tx, { actor: principal, action: 'customer.identityRemoved', subjectKind: 'customer', subject: reached.id, unitId: principal.unitId, address, detail: { kind } });
  });
}
