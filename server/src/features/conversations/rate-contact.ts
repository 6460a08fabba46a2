import type { ChatContactDetails, ChatRating } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { type ContactProblem, readContactDetails } from './contact-details.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { conversationOfVisitor, type Visitor } from './store-visitors.ts';

/**
 * The customer rates a contact after it has ended, once; the same rating again is harmless, a different one replaces it within
 * ten minutes (a slip of the finger). Refuses a contact that nobody answered, or that is still going on.
 */
export async function rateContact(deps: ConversationDeps, visitor: Visitor, conversationId: string, rating: ChatRating): Promise<void> {
  await transact(deps.database.db, async (tx) => {
    if ((await conversationOfVisitor(tx, visitor.id, conversationId)) === undefined) refuse('not_found');
    const stored = await storeRating(tx, conversationId, rating);
    if (!stored) refuse('conflict', { zh: '这次服务暂时不能评价，或已经评价过。', en: 'This contact cannot be rated now, or has been rated.' });
    await appendEvents(tx, [{ type: 'contact.rated', subject: conversationId, data: { contact: rating.contact, score: rating.score } }]);
  });
  deps.bell.ring();
}

async function storeRating(tx: Db, conversationId: string, rating: ChatRating): Promise<boolean> {
  const { rows } = await sql`insert into ratings (conversation_id, contact, unit_id, department_id, agent_id, score, solved, comment)
    select t.conversation_id, t.n, t.unit_id, t.department_id, t.agent_id, ${rating.score}::int, ${rating.solved}, ${rating.comment ?? ''}
    from contacts t where t.conversation_id = ${conversationId}::uuid and t.n = ${rating.contact} and t.ended_at is not null and t.answered_at is not null
    on conflict (conversation_id, contact) do update set score = excluded.score, solved = excluded.solved, comment = excluded.comment
      where ratings.rated_at > now() - interval '10 minutes'
    returning 1`.execute(tx);
  return rows.length === 1;
}

const contactProblems: Record<ContactProblem, { path: 'phone' | 'email'; text: { zh: string; en: string } }> = {
  none: { path: 'phone', text: { zh: '请填写手机号或邮箱', en: 'Enter a phone number or an e-mail address' } },
  phone: { path: 'phone', text: { zh: '电话号码应为 7 到 15 位数字', en: 'A phone number has 7 to 15 digits' } },
  mobile: { path: 'phone', text: { zh: '手机号应为 11 位，请检查是否多输或少输', en: 'A mobile number has 11 digits; please check' } },
  email: { path: 'email', text: { zh: '邮箱格式不对，应类似 name@example.com', en: 'An e-mail address looks like name@example.com' } },
};

/** Outside hours: where the answer should go. The number is stored sealed. Refuses when neither is usable. */
export async function leaveContactDetails(deps: ConversationDeps, visitor: Visitor, conversationId: string, given: ChatContactDetails): Promise<void> {
  const details = readContactDetails(given);
  if (typeof details === 'string') return refuse('invalid', undefined, { fields: [contactProblems[details]] });
  await transact(deps.database.db, async (tx) => {
    const { rows } = await sql`update contacts t set
        left_phone_sealed = coalesce(${details.phone === undefined ? null : deps.keyring.seal(details.phone)}, left_phone_sealed),
        left_email = coalesce(${details.email ?? null}, left_email)
      from conversations c where c.id = ${conversationId}::uuid and c.visitor_id = ${visitor.id}::uuid and t.conversation_id = c.id and t.n = c.contact
        and c.state <> 'closed' returning 1`.execute(tx);
    if (rows.length === 0) refuse('not_found');
    await appendEvents(tx, [{ type: 'conversation.changed', subject: conversationId, data: { change: 'contactLeft' } }]);
  });
  deps.bell.ring();
}
