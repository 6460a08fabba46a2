import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { lockReply, setMobile } from './store-replies.ts';

/** Notes the phone to which the answer is to go as well, sealed. Refuses once it was given: the page shows the answer then. */
export async function wishReply(tx: Db, keyring: Pick<Keyring, 'seal'>, voiceId: string, mobile: string): Promise<void> {
  const owed = (await lockReply(tx, voiceId)) ?? refuse('not_found');
  if (owed.state === 'replied') refuse('conflict', { zh: '已经有人回复，请刷新页面查看。', en: 'Somebody has answered already; reload this page to read it.' });
  await setMobile(tx, voiceId, keyring.seal(mobile));
}
