import type { VoiceLabels } from '@huiyin/contracts';
import type { Static } from 'typebox';
import type { Principal } from '#platform/access/principal.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/new-id.ts';
import { dropCall } from './calls/act-on-call.ts';
import { openCalls } from './calls/open-calls.ts';
import { keepReadings } from './store-count.ts';
import { addFigures, storedRows } from './store-figures.ts';
import { insertCorrection, mentionsOf } from './store-remarks.ts';
import { currentTaxonomy } from './store-taxonomy.ts';
import { forgetMentions, lockVoice } from './store-voice.ts';

/**
 * A person says what a voice is about: old figures go and new ones come in one transaction, and no later analysis overwrites it. What turns
 * out urgent is called back, what does not need not be. Refuses a topic that the
 * taxonomy does not know, the same one twice, and a voice that was not read yet.
 */
export async function correctLabels(db: Db, principal: Principal, id: string, { mentions, urgent }: Static<typeof VoiceLabels>, clock: Clock): Promise<void> {
  await transact(db, async (tx) => {
    const taxonomy = await currentTaxonomy(tx);
    const topics = mentions.map(({ topic }) => topic);
    const wrong = topics.findIndex((topic, n) => topics.indexOf(topic) < n || !taxonomy.topics.some(({ code, archived }) => code === topic && !archived));
    if (wrong >= 0) refuse('invalid', undefined, { fields: [{ path: `mentions.${wrong}.topic`, text: { zh: '没有这个主题，或选了两次。', en: 'There is no such topic, or it was chosen twice.' } }] });
    if (topics.includes('none') && topics.length > 1) refuse('invalid', undefined, { fields: [{ path: 'mentions', text: { zh: '“无实义”不能与其他主题同时选。', en: '"Nothing about the service" stands alone.' } }] });
    const voice = await lockVoice(tx, id);
    if (voice === undefined) return refuse('not_found');
    if (voice.countedAt === null) return refuse('conflict', { zh: '这条声音还没有分析完，请稍后再试。', en: 'This voice has not been analysed yet; try again in a moment.' });
    if (voice.text === '') return refuse('conflict', { zh: '没有文字的评价没有主题。', en: 'A rating without words has no topics.' });
    const before = await mentionsOf(tx, id);
    await addFigures(tx, storedRows([id]), -1);
    await forgetMentions(tx, [id]);
    const now = clock.now();
    await keepReadings(tx, [{ id, mentions: mentions.length === 0 ? [{ topic: 'none', sentiment: 'neutral' }] : mentions, escalate: urgent }], { taxonomy: taxonomy.version, model: null }, now);
    await addFigures(tx, storedRows([id]));
    if (urgent) await openCalls(tx, [id], now);
    else await dropCall(tx, id, principal.staffId, now);
    await insertCorrection(tx, { id: newId(), voiceId: id, before: { mentions: before, urgent: voice.escalate }, after: { mentions, urgent }, by: principal.staffId, at: now });
  });
}
