import { randomBytes } from 'node:crypto';
import type { ChannelChange, ChannelNew, KeySetChange, SecretRotated, SecretRotation } from '@huiyin/contracts';
import { importJWK, type JWK } from 'jose';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { sqlState, transact } from '#platform/db/transact.ts';
import type { FieldFault } from '#platform/errors/refusal.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { outOfReach } from '../routing/index.ts';
import type { ChannelDeps } from './channel-deps.ts';
import {
  buryPending, findChannelOf, insertChannel, lockChannel, missingPlaces, rotateSecret, setChannelArchived, setKeySet, updateChannel, type ChannelAdminRow, type ChannelFields,
} from './store-channels.ts';
import { webhookUrlFault } from '#platform/webhooks/webhook-address.ts';
import { newWebhookSecret } from '#platform/webhooks/webhook-signature.ts';

/** Who changes what, from where: for the audit line. */
export interface Change {
  readonly principal: Principal;
  readonly address: string;
}

/** Signs identity tokens of a web channel (HS256): 256 random bits as text. */
const newTokenSecret = (): string => randomBytes(32).toString('base64url');

/** Makes a channel and its secrets. Refuses a code that is taken, a unit or queue out of reach, an address that webhooks may not have. */
export async function addChannel(deps: ChannelDeps, body: ChannelNew, change: Change): Promise<{ id: string; inbound: string; outbound: string | null }> {
  const made = { id: newId(), inbound: body.kind === 'web' ? newTokenSecret() : newWebhookSecret(), outbound: body.kind === 'web' ? null : newWebhookSecret() };
  try {
    await transact(deps.database.db, async (tx) => {
      await checkFields(deps, tx, body.kind, body, change.principal);
      await insertChannel(tx, {
        ...fieldsOf(body),
        id: made.id,
        code: body.code,
        kind: body.kind,
        secretSealed: deps.keyring.seal(made.inbound),
        webhookSecretSealed: made.outbound === null ? null : deps.keyring.seal(made.outbound),
      });
      await audit(tx, change, 'channel.added', made.id, body.unitId, { code: body.code, kind: body.kind, queue: body.queueId, webhook: body.webhookUrl });
    });
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    return refuse('invalid', undefined, { fields: [{ path: 'code', text: { zh: '这个代码已被使用，请换一个。', en: 'This code is taken; choose another.' } }] });
  }
  return made;
}

export async function changeChannel(deps: ChannelDeps, id: string, body: ChannelChange, change: Change): Promise<void> {
  await locked(deps, id, change, async (tx, before) => {
    await checkFields(deps, tx, before.kind, body, change.principal);
    await updateChannel(tx, id, fieldsOf(body));
    await audit(tx, change, 'channel.changed', id, body.unitId, {
      before: { name: before.name, unit: before.unitId, queue: before.queueId, webhook: before.webhookUrl },
      after: { name: body.name, unit: body.unitId, queue: body.queueId, webhook: body.webhookUrl },
    });
  });
}

/** Closes a channel, or opens it again. What it was still to be told becomes dead; conversations that are open go on to their end. */
export async function archiveChannel(deps: ChannelDeps, id: string, archived: boolean, change: Change): Promise<void> {
  await locked(deps, id, change, async (tx, before) => {
    if ((before.archivedAt !== null) === archived) return;
    await setChannelArchived(tx, id, archived);
    if (archived) await buryPending(tx, id);
    await audit(tx, change, archived ? 'channel.archived' : 'channel.restored', id, before.unitId, { code: before.code });
  });
}

/** A new secret, shown once. The one before stays good for `keepHours`. */
export async function rotateChannelSecret(deps: ChannelDeps, id: string, { which, keepHours }: SecretRotation, change: Change): Promise<SecretRotated> {
  return locked(deps, id, change, async (tx, before) => {
    if (which === 'outbound' && before.kind === 'web') return refuse('invalid', { zh: '网页渠道没有出站密钥。', en: 'Web channels have no outbound secret.' });
    const secret = before.kind === 'web' ? newTokenSecret() : newWebhookSecret();
    const until = await rotateSecret(tx, id, which, deps.keyring.seal(secret), keepHours);
    await audit(tx, change, 'channel.secretRotated', id, before.unitId, { code: before.code, which, keepHours });
    return { secret, previousUntil: until?.toISOString() ?? null };
  });
}

/** Public keys by which identity tokens of a web channel are checked instead of the secret; null: the secret again. Refuses private and shared keys. */
export async function changeKeySet(deps: ChannelDeps, id: string, { keySet }: KeySetChange, change: Change): Promise<void> {
  if (keySet !== null) await checkKeys(keySet.keys as JWK[]);
  await locked(deps, id, change, async (tx, before) => {
    if (before.kind !== 'web') return refuse('invalid', { zh: '只有网页渠道可以使用公钥集。', en: 'Only web channels use key sets.' });
    await setKeySet(tx, id, keySet);
    await audit(tx, change, keySet === null ? 'channel.keySetRemoved' : 'channel.keySetChanged', id, before.unitId, { code: before.code, keys: keySet?.keys.map((key) => key['kid'] ?? null) ?? [] });
  });
}

async function checkKeys(keys: readonly JWK[]): Promise<void> {
  const faults: FieldFault[] = [];
  for (const [n, key] of keys.entries()) {
    const path = `keySet.keys.${n}`;
    if (key.kty === 'oct' || 'd' in key) faults.push({ path, text: { zh: '这是私钥或对称密钥，只能上传公钥。请立即更换泄露的密钥。', en: 'This is a private or symmetric key; upload public keys only, and replace the one that leaked.' } });
    else if (key.alg === undefined) faults.push({ path, text: { zh: '缺少 alg（RS256、PS256、ES256 或 EdDSA）。', en: 'The key lacks "alg" (RS256, PS256, ES256 or EdDSA).' } });
    else if (!['RS256', 'PS256', 'ES256', 'EdDSA'].includes(key.alg) || !(await importJWK(key, key.alg).then(() => true, () => false))) {
      faults.push({ path, text: { zh: '无法识别的公钥，支持 RS256、PS256、ES256、EdDSA。', en: 'Not a usable public key; RS256, PS256, ES256 and EdDSA are supported.' } });
    }
  }
  if (faults.length > 0) refuse('invalid', undefined, { fields: faults });
}

const fieldsOf = ({ name, nameEn, unitId, queueId, webhookUrl }: ChannelChange): ChannelFields => ({ name: name.trim(), nameEn: nameEn.trim(), unitId, queueId, webhookUrl });

async function checkFields(deps: ChannelDeps, tx: Db, kind: 'web' | 'push', body: ChannelChange, principal: Principal): Promise<void> {
  const faults = outOfReach(await missingPlaces(tx, principal, body.unitId, body.queueId));
  if (body.webhookUrl !== null && kind === 'web') faults.push({ path: 'webhookUrl', text: { zh: '网页渠道不需要回调地址。', en: 'Web channels have no webhook.' } });
  const urlFault = body.webhookUrl === null ? undefined : webhookUrlFault(body.webhookUrl, deps.config.webhookAllowPrivate);
  if (urlFault !== undefined) faults.push({ path: 'webhookUrl', text: urlFault });
  if (faults.length > 0) refuse('invalid', undefined, { fields: faults });
}

async function locked<T>(deps: ChannelDeps, id: string, { principal }: Change, act: (tx: Db, before: ChannelAdminRow) => Promise<T>): Promise<T> {
  return transact(deps.database.db, async (tx) => {
    if (!(await lockChannel(tx, principal, id))) return refuse('not_found');
    return act(tx, (await findChannelOf(tx, principal, id))!);
  });
}

async function audit(tx: Db, { principal, address }: Change, action: string, id: string, unitId: string, detail: Record<string, unknown>): Promise<void> {
  await writeAudit(tx, { actor: principal, action, subjectKind: 'channel', subject: id, unitId, address, detail });
}
