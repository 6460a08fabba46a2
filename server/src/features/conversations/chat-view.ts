import type { ChatConversation } from '@huiyin/contracts';
import { sql } from 'kysely';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { expectedWait, findPosition, loadPositions, loadQueueLoads } from '../routing/index.ts';
import { chatKind } from './chat-kind.ts';

interface ChatRow {
  id: string;
  state: ChatConversation['state'];
  contact: number;
  agentName: string | null;
  lastSeq: number;
  agentReadSeq: number;
  openedAt: Date;
  queueId: string;
  endReason: string | null;
  answered: boolean;
  rated: boolean;
  contactLeft: boolean;
}

/** Conversations as their customers see them, with place in the queue and expected wait. */
export async function loadChats(db: Db, ids: readonly string[]): Promise<ChatConversation[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ChatRow>`/* prepared chats */
    select c.id, c.state, c.contact, s.name as agent_name, c.last_seq, c.agent_read_seq, c.opened_at, t.queue_id, t.end_reason,
      t.answered_at is not null as answered, (t.left_phone_sealed is not null or t.left_email is not null) as contact_left,
      exists (select from ratings r where r.conversation_id = c.id and r.contact = c.contact) as rated
    from conversations c join contacts t on t.conversation_id = c.id and t.n = c.contact left join staff s on s.id = c.agent_id
    where c.id = any(${ids}::uuid[])`.execute(db);
  const waiting = rows.filter((row) => row.state === 'waiting');
  const queueIds = [...new Set(waiting.map((row) => row.queueId))];
  const [positionOf, loads] = waiting.length === 0 ? [new Map<string, number>(), []] : await Promise.all([placesOf(db, waiting.map(({ id }) => id), queueIds), loadQueueLoads(db, queueIds)]);
  const loadOf = new Map(loads.map((entry) => [entry.queueId, entry]));
  return rows.map((row) => {
    const position = row.state === 'waiting' ? (positionOf.get(row.id) ?? null) : null;
    const load = loadOf.get(row.queueId);
    return {
      id: row.id,
      state: row.state,
      contact: row.contact,
      agentName: row.agentName,
      position,
      expectedWaitSeconds: position === null || load === undefined ? null : expectedWait({ ...load, position }),
      lastSeq: row.lastSeq,
      agentReadSeq: row.agentReadSeq,
      canRate: row.state === 'closed' && row.answered && !row.rated && row.endReason !== 'blocked',
      rated: row.rated,
      contactLeft: row.contactLeft,
      endReason: row.endReason,
      openedAt: row.openedAt.toISOString(),
    };
  });
}

/** A whole queue is told its places in one go, a customer alone theirs. */
async function placesOf(db: Db, ids: readonly string[], queueIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length > 1) return new Map((await loadPositions(db, chatKind, queueIds)).map(({ subject, position }) => [subject, position]));
  const position = await findPosition(db, chatKind, ids[0]!);
  return new Map(position === undefined ? [] : [[ids[0]!, position]]);
}

/** One conversation; refuses an unknown id. */
export async function loadChat(db: Db, id: string): Promise<ChatConversation> {
  const [chat] = await loadChats(db, [id]);
  return chat ?? refuse('not_found');
}
