import { publicAddress } from '#platform/config/public-address.ts';
import { transact } from '#platform/db/transact.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { secretsOf } from '#platform/webhooks/webhook-signature.ts';
import { noticeLink } from './links.ts';
import type { NoticeDeps } from './notice-deps.ts';
import { sendSms, type SmsOutcome } from './sms-gateway.ts';
import { claimNotices, markNotice, type ClaimedNotice } from './store-notices.ts';

/** Tries of one notice, and seconds to wait after the first; three times as long each time, an hour at most: about eight hours in all. */
const mostTries = 12;
const firstSeconds = 10;
const atOnce = 20;

/** Sends what is due and notes what became of it. Without a gateway only the demo's go out: to the outbox page. Returns how many were tried. */
export async function deliverNotices(deps: NoticeDeps): Promise<number> {
  const { database: { db }, config, clock } = deps;
  const gateway = config.smsUrl !== '';
  const demoOnly = !gateway && !(await deps.isDemo());
  const claimed = await transact(db, async (tx) => {
    const notices = await claimNotices(tx, clock.now(), demoOnly, atOnce);
    // From here on it may reach the customer, so nothing may take its place.
    for (const { kind, subject, customerId } of notices) await deps.changed(tx, { kind, subject, customerId, state: 'sent' }, clock.now());
    return notices;
  });
  await Promise.all(claimed.map(async (notice) => note(deps, notice, gateway && !notice.demo ? await send(deps, notice) : { taken: '' })));
  return claimed.length;
}

async function send({ keyring, config, database: { db } }: NoticeDeps, notice: ClaimedNotice): Promise<SmsOutcome> {
  if (notice.gatewayTemplate === null) return { refused: 'template' };
  if (notice.mobileSealed === null) return { refused: 'phone' };
  const link = `${publicAddress(config)}${noticeLink(keyring, notice)}`;
  const params = { ...notice.params, insurer: await readSetting(db, 'insurer.name'), link };
  return sendSms({ url: config.smsUrl, secrets: secretsOf(config.smsSecret) }, { id: notice.id, template: notice.gatewayTemplate, mobile: keyring.open(notice.mobileSealed), params });
}

async function note({ database, clock, changed, log }: NoticeDeps, { id, kind, subject, customerId, attempts }: ClaimedNotice, outcome: SmsOutcome): Promise<void> {
  const now = clock.now();
  await transact(database.db, async (tx) => {
    if ('taken' in outcome) return markNotice(tx, id, { state: 'sent', gatewayId: outcome.taken === '' ? null : outcome.taken }, now);
    const dead = 'refused' in outcome || attempts >= mostTries;
    const problem = 'refused' in outcome ? outcome.refused : outcome.retry;
    if (!dead) return markNotice(tx, id, { state: 'queued', problem, nextAt: new Date(now.getTime() + Math.min(firstSeconds * 3 ** (attempts - 1), 3600) * 1000) }, now);
    log.warn({ notice: id, problem, attempts }, 'a notice cannot be sent');
    await markNotice(tx, id, { state: 'dead', problem }, now);
    await changed(tx, { kind, subject, customerId, state: 'failed' }, now);
  });
}
