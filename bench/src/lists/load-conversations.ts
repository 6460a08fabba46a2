import type pg from 'pg';
import { tell } from '../bench-result.ts';
import { createRandom } from '../routing/random.ts';
import { copyLines, line } from './bulk-load.ts';
import type { InventedConversation } from './invented-conversations.ts';
import type { inventTalk } from './invented-talk.ts';
import type { SeededUnits } from './seed-units.ts';

const seed = 7;
/** What the reader of the log puts beside the first message of a conversation. */
const firstMark = "'^'";

/** Conversations with visitors, contacts, work items, ratings. */
export async function loadConversations(client: pg.Client, all: readonly InventedConversation[], floor: SeededUnits): Promise<void> {
  const moment = (at: Date | null, plusMs = 0): string | null => (at === null ? null : new Date(at.getTime() + plusMs).toISOString());
  const tomorrow = new Date(Date.now() + 86_400_000);
  await copyLines(
    client,
    'conversations (id, channel_id, visitor_id, customer_id, unit_id, department_id, state, agent_id, last_seq, last_message_at, last_sender, agent_read_seq, customer_delivered_seq, customer_read_seq, opened_at, closed_at)',
    all.length,
    (n) => {
      const { id, channel, visitor, customer, unit, branch, state, agent, messages, openedAt, closedAt } = all[n]!;
      return line([id, channel, visitor, customer, unit, floor.branches[branch]!.department, state, agent, messages, moment(openedAt, messages * 20_000), senderOf(all[n]!, messages), state === 'closed' ? messages : Math.max(0, messages - (n % 3)), messages, messages, moment(openedAt), moment(closedAt)]);
    },
  );
  await copyLines(
    client,
    'contacts (conversation_id, n, unit_id, department_id, queue_id, agent_id, requested_at, assigned_at, answered_at, ended_at, end_reason, customer_seen_at, after_hours, reason_id, reason_path, reason_path_en, solved)',
    all.length,
    (n) => {
      const { id, unit, branch, state, agent, messages, openedAt, closedAt, reason } = all[n]!;
      const { department, queue } = floor.branches[branch]!;
      const taken = agent === null ? null : openedAt;
      return line([id, 1, unit, department, queue, agent, moment(openedAt), moment(taken, 5_000), messages < 2 ? null : moment(taken, 20_000), moment(closedAt), closedAt === null ? null : n % 9 === 0 ? 'silent' : 'resolved', (state === 'closed' ? openedAt : tomorrow).toISOString(), state === 'left', reason?.id, reason?.path ?? '', reason?.pathEn ?? '', reason === null ? null : n % 7 === 0 ? 'no' : 'yes']);
    },
  );
  tell(`  ${all.length} conversations and contacts`);
  await client.query(`insert into visitors (id, channel_id, customer_id, created_at) select distinct on (visitor_id) visitor_id, channel_id, customer_id, opened_at from conversations order by visitor_id, opened_at`);
  await client.query(`insert into work_items (id, kind, subject, queue_id, unit_id, state, automatic, assignee, queued_at, order_at, assigned_at, ended_at)
    select gen_random_uuid(), 'chat', c.id, t.queue_id, c.unit_id, case c.state when 'closed' then 'done' when 'active' then 'assigned' else 'waiting' end, c.state <> 'left', c.agent_id, c.opened_at, c.opened_at, t.assigned_at, c.closed_at
    from conversations c join contacts t on t.conversation_id = c.id`);
  await client.query(`insert into ratings (conversation_id, contact, unit_id, department_id, agent_id, score, solved, rated_at)
    select id, 1, unit_id, department_id, agent_id, 1 + (hashtext(id::text) & 1023) % 5, true, closed_at from conversations where state = 'closed' and hashtext(id::text) & 15 < 5`);
  await client.query(`update agent_states a set load = x.load from (select assignee, count(*) as load from work_items where state = 'assigned' group by assignee) x where x.assignee = a.staff_id`);
  tell('  visitors, work items, ratings');
}

/** Messages. Both this and the words draw the same texts in the same order. */
export async function loadMessages(client: pg.Client, all: readonly InventedConversation[], talk: ReturnType<typeof inventTalk>): Promise<number> {
  const random = createRandom(seed);
  let count = 0;
  await copyLines(client, 'messages (conversation_id, seq, client_id, channel_id, sender, staff_id, kind, text, at)', all.length, (n) => {
    const conversation = all[n]!;
    const { id, channel, agent, openedAt, messages } = conversation;
    let lines = '';
    for (let seq = 1; seq <= messages; seq++) {
      const sender = senderOf(conversation, seq);
      lines += line([id, seq, `lists-${n}-${seq}`, channel, sender, sender === 'agent' ? agent : null, 'text', talk.draw(random, sender).text, timeOf(openedAt, seq)]);
    }
    count += messages;
    return lines;
  });
  tell(`  ${count} messages`);
  return count;
}

export async function loadWords(client: pg.Client, all: readonly InventedConversation[], talk: ReturnType<typeof inventTalk>, floor: SeededUnits): Promise<void> {
  const random = createRandom(seed);
  await copyLines(client, 'message_search (conversation_id, seq, at, keys, words)', all.length, (n) => {
    const conversation = all[n]!;
    const { id, unit, branch, channel, customer, agent, reason, openedAt, messages } = conversation;
    const keys = [...new Set([unit, floor.branches[branch]!.department, channel, customer, agent, reason?.id, ...(reason?.above ?? [])])].filter((key) => key !== null && key !== undefined).sort();
    const written = `{${keys.join(',')}}`;
    let lines = '';
    for (let seq = 1; seq <= messages; seq++) {
      const { words } = talk.draw(random, senderOf(conversation, seq));
      lines += line([id, seq, timeOf(openedAt, seq), written, seq === 1 ? `${words} ${firstMark}` : words]);
    }
    return lines;
  });
  await client.query('update message_search_fill set done_at = now()');
  tell('  words of messages');
}

const timeOf = (openedAt: Date, seq: number): string => new Date(openedAt.getTime() + seq * 20_000).toISOString();

/** In turn; nobody answers where there is no agent, and in an open one the customer spoke last, so that nobody is warned of silence. */
function senderOf({ state, agent, messages }: InventedConversation, seq: number): 'customer' | 'agent' {
  if (agent === null || (state === 'active' && seq === messages)) return 'customer';
  return seq % 2 === 1 ? 'customer' : 'agent';
}
