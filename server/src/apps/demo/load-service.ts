import { randomBytes } from 'node:crypto';
import type { Db } from '#platform/db/connect-database.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { newWebhookSecret } from '#features/channels/index.ts';
import { appChannel, webChannel, type PlannedService } from './plan-queues.ts';
import { idsByCode, insertRows, setOverflows } from './store-demo.ts';

/**
 * Queues, who serves them, and the two channels: the chat of the demo site, and the sample app that pushes messages in.
 * Secrets are random even here: a demo left running must not be forgeable by whoever has read this file.
 */
export async function loadService(tx: Db, service: PlannedService, keyring: Pick<Keyring, 'seal'>): Promise<void> {
  const calendars = await idsByCode(tx, 'calendars');
  await insertRows(tx, 'queues', service.queues.map(({ id, code, name, nameEn, unitId, departmentId, calendar, neededSkills, priority, rules }) => ({
    id, code, name, name_en: nameEn, unit_id: unitId, department_id: departmentId, calendar_id: calendars.get(calendar), needed_skills: neededSkills, priority,
    relaxation: rules.relaxation ?? [], answer_mode: rules.ringSeconds === undefined ? 'auto' : 'ring', ring_seconds: rules.ringSeconds ?? 20, after_contact_seconds: rules.afterContactSeconds ?? 0, left_message_minutes: rules.leftMessageMinutes ?? 120,
  })));
  await setOverflows(tx, service.queues.flatMap(({ id, rules }) => (rules.overflow === undefined ? [] : [{ id, into: service.queue(rules.overflow.code).id, afterSeconds: rules.overflow.afterSeconds }])));
  await insertRows(tx, 'queue_staff', service.queues.flatMap(({ id, staff }) => staff.map((person) => ({ queue_id: id, staff_id: person.id }))));
  const calls = service.queue('urgent-voices');
  await insertRows(tx, 'voice_queues', [{ unit_id: (await idsByCode(tx, 'units')).get('HQ'), queue_id: calls.id }]);
  const online = service.queue('online');
  const channel = { unit_id: online.unitId, queue_id: online.id, demo: true };
  await insertRows(tx, 'channels', [
    { id: service.webChannelId, code: webChannel, kind: 'web', name: '官网在线客服', name_en: 'Web chat', ...channel, secret_sealed: keyring.seal(randomBytes(32).toString('base64url')), webhook_secret_sealed: null },
    {
      id: service.appChannelId, code: appChannel, kind: 'push', name: '示例 App', name_en: 'Sample app', ...channel,
      secret_sealed: keyring.seal(newWebhookSecret()), webhook_secret_sealed: keyring.seal(newWebhookSecret()),
    },
  ]);
}
