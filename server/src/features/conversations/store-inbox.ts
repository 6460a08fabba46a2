import type { InboxQuery } from '@huiyin/contracts';
import { sql, type RawBuilder } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { cursorPatterns, decodeCursor, exactMoment } from '#platform/http/page-cursor.ts';
import { conversationWorkList, leftKind } from './chat-kind.ts';
import { isEnding } from './store-endings.ts';

/** A conversation in a list, as stored. */
export interface InboxRow {
  readonly id: string;
  readonly state: 'waiting' | 'active' | 'left' | 'closed';
  readonly channelCode: string;
  readonly channelName: string;
  readonly channelNameEn: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly tier: string | null;
  readonly visitorId: string;
  readonly visitorName: string;
  readonly askedFirst: boolean;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly unitName: string;
  readonly lastText: string | null;
  readonly lastKind: string | null;
  readonly lastMessageSender: string | null;
  readonly lastMessageAt: Date;
  readonly unread: number;
  readonly queuedAt: Date | null;
  readonly waitingSince: Date | null;
  readonly leftDueAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly endReason: string | null;
  readonly score: number | null;
  readonly reasonPath: string;
  readonly reasonPathEn: string;
  readonly solved: 'yes' | 'no' | 'followUp' | null;
}

/** With the exact moment that the list is sorted by. */
export interface ListedRow extends InboxRow {
  readonly sortKey: string;
}

const leftDue = `(select w.due_at from work_items w where w.subject = c.id and w.kind = '${leftKind}' and w.state in ('waiting', 'assigned'))`;
// Whoever has come back waits in a queue as everybody does, and the deadline of what they left still counts.
const runningDue = `(select min(k.due_at) from clocks k where k.subject_kind = '${leftKind}' and k.subject = c.id and k.stopped_at is null)`;

// What is one value of one row is asked for beside the joins: a join of all twelve tables took ten times as long to plan as to run.
const summaryColumns = sql.raw(`c.id, c.state, ch.code as channel_code, ch.name as channel_name, ch.name_en as channel_name_en,
  c.customer_id, cu.name as customer_name, cu.tier, c.visitor_id, v.name as visitor_name,
  exists (select from work_items w where w.subject = c.id and w.kind in (${conversationWorkList}) and w.state in ('waiting', 'assigned') and w.older = 'asked') as asked_first,
  c.agent_id, (select s.name from staff s where s.id = c.agent_id) as agent_name, (select u.name from units u where u.id = c.unit_id) as unit_name,
  m.text as last_text, m.kind as last_kind, m.sender as last_message_sender, c.last_message_at,
  (select count(*)::int from messages n where n.conversation_id = c.id and n.seq > c.agent_read_seq and n.sender = 'customer') as unread,
  t.requested_at as queued_at, c.opened_at, c.closed_at, t.end_reason,
  (select r.score from ratings r where r.conversation_id = c.id and r.contact = c.contact) as score, t.reason_path, t.reason_path_en, t.solved,
  case when c.state in ('waiting', 'active') and t.answered_at is null then case when not t.after_hours then t.requested_at end
    when c.state = 'active' and c.last_sender = 'customer' then (select min(q.at) from messages q where q.conversation_id = c.id and q.sender = 'customer'
      and q.seq > coalesce((select max(a.seq) from messages a where a.conversation_id = c.id and a.sender = 'agent' and a.kind <> 'note'), 0)) end as waiting_since,
  case when t.after_hours and t.answered_at is null and c.state <> 'closed' then coalesce(${leftDue}, ${runningDue}) end as left_due_at`);
const summaryJoins = sql.raw(`join contacts t on t.conversation_id = c.id and t.n = c.contact join channels ch on ch.id = c.channel_id join visitors v on v.id = c.visitor_id
  left join lateral (select k.name, k.tier from customers o join customers k on k.id = coalesce(o.merged_into, o.id) where o.id = c.customer_id offset 0) cu on true
  left join lateral (select text, kind, sender from messages m where m.conversation_id = c.id and m.kind not in ('note', 'system') order by seq desc limit 1) m on true`);

const scope = (principal: Principal): RawBuilder<boolean> => inScope(principal, { unit: 'c.unit_id', department: 'c.department_id', person: 'c.agent_id' });

/**
 * Whoever may handle chats sees those waiting in the queues they serve, and what rings for them, besides their own and what their scope reaches:
 * an agent's scope is "own work", but nobody's waiting yet.
 */
const servesQueue = (principal: Principal): RawBuilder<boolean> =>
  sql<boolean>`(c.state in ('waiting', 'left') and exists (select from work_items w where w.subject = c.id and w.kind in (${sql.raw(conversationWorkList)}) and w.state in ('waiting', 'assigned')
    and (w.assignee = ${principal.staffId}::uuid or (w.state = 'waiting' and w.queue_id in (select queue_id from queue_staff where staff_id = ${principal.staffId}::uuid)))))`;

/**
 * A page of one of the lists, `limit + 1` rows. Mine and waiting: oldest first; left: what is due first; team and closed: newest first. What belongs on the page is picked first, so
 * that everything else is read for its rows only; closed ones, of which there may be millions, by one short walk along an index for each part of the scope.
 */
export async function loadInbox(db: Db, principal: Principal, query: InboxQuery, limit: number): Promise<ListedRow[]> {
  const newestFirst = query.view === 'closed' || query.view === 'team';
  const column = query.view === 'closed' ? 'c.closed_at' : query.view === 'left' ? `coalesce(${leftDue}, c.opened_at)` : 'c.opened_at';
  const key = sql.raw(column);
  const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, [cursorPatterns.moment, cursorPatterns.id]);
  const place =
    cursor === undefined
      ? sql<boolean>`true`
      : newestFirst
        ? sql<boolean>`(${key}, c.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
        : sql<boolean>`(${key}, c.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const after = sql<boolean>`${narrowed(query)} and ${place}`;
  const order = newestFirst ? sql`${key} desc, c.id desc` : sql`${key}, c.id`;
  const page = sql`order by ${order} limit ${limit + 1}::int`;
  const walks = query.view === 'closed' ? await closedWalks(db, principal, sql`${after} ${page}`) : [sql`(select c.id, c.opened_at from conversations c where ${viewCondition(principal, query.view)} and ${after} ${page})`];
  const { rows } = await sql<ListedRow>`select ${summaryColumns}, ${sql.raw(exactMoment(column))} as sort_key
    from (select id from (${sql.join(walks, sql` union `)}) c order by ${order} limit ${limit + 1}::int) p join conversations c on c.id = p.id ${summaryJoins}
    order by ${order}`.execute(db);
  return rows;
}

/** For each part of the scope its own newest closed conversations; `rest`: from where, in which order and how many. */
async function closedWalks(db: Db, principal: Principal, rest: RawBuilder<unknown>): Promise<RawBuilder<unknown>[]> {
  const of = (part: RawBuilder<unknown>) => sql`(select c.id, c.closed_at from conversations c where c.state = 'closed' ${part} and ${rest})`;
  const own = of(sql`and c.agent_id = ${principal.staffId}::uuid`);
  switch (principal.dataScope) {
    case 'all':
      return [of(sql``)];
    case 'self':
      return [own];
    case 'department':
      return [of(sql`and c.department_id = ${principal.departmentId}::uuid`), own];
    case 'unit': {
      const { rows } = await sql<{ reach: string[]; every: boolean }>`select coalesce(array_agg(id) filter (where path like ${`${principal.unitPath}%`}), '{}') as reach,
        coalesce(bool_and(path like ${`${principal.unitPath}%`}), false) as every from units`.execute(db);
      const { reach, every } = rows[0]!;
      return every ? [of(sql``)] : [sql`(select x.id, x.closed_at from unnest(${reach}::uuid[]) as u(id) cross join lateral ${of(sql`and c.unit_id = u.id`)} x)`, own];
    }
  }
}

function viewCondition(principal: Principal, view: Exclude<InboxQuery['view'], 'closed'>): RawBuilder<boolean> {
  switch (view) {
    case 'mine':
      return sql<boolean>`c.state = 'active' and c.agent_id = ${principal.staffId}::uuid and not ${isEnding}`;
    case 'waiting':
      return sql<boolean>`c.state = 'waiting' and (${scope(principal)} or ${servesQueue(principal)})`;
    case 'left':
      return sql<boolean>`c.state = 'left' and (${scope(principal)} or ${servesQueue(principal)})`;
    case 'team':
      return sql<boolean>`c.state = 'active' and ${scope(principal)}`;
  }
}

function narrowed({ agent, queue }: InboxQuery): RawBuilder<boolean> {
  const ofAgent = agent === undefined ? sql<boolean>`true` : sql<boolean>`c.agent_id = ${agent}::uuid`;
  if (queue === undefined) return ofAgent;
  return sql<boolean>`${ofAgent} and c.id in (select w.subject from work_items w where w.queue_id = ${queue}::uuid and w.kind in (${sql.raw(conversationWorkList)}) and w.state in ('waiting', 'assigned'))`;
}

export async function countInbox(db: Db, principal: Principal): Promise<{ mine: number; unread: number; waiting: number; left: number }> {
  const { rows } = await sql<{ mine: number; unread: number; waiting: number; left: number }>`select
      (select count(*)::int from conversations c where c.state = 'active' and c.agent_id = ${principal.staffId}::uuid and not ${isEnding}) as mine,
      (select count(*)::int from conversations c join messages m on m.conversation_id = c.id and m.seq > c.agent_read_seq and m.sender = 'customer'
        where c.state = 'active' and c.agent_id = ${principal.staffId}::uuid) as unread,
      (select count(*)::int from conversations c where c.state = 'waiting' and (${scope(principal)} or ${servesQueue(principal)})) as waiting,
      (select count(*)::int from conversations c where c.state = 'left' and (${scope(principal)} or ${servesQueue(principal)})) as left`.execute(db);
  return rows[0]!;
}

export interface DetailRow extends InboxRow {
  readonly contact: number;
  readonly lastSeq: number;
  readonly customerDeliveredSeq: number;
  readonly customerReadSeq: number;
  readonly agentReadSeq: number;
  readonly visitorBlocked: boolean;
  readonly visitorLocale: string;
  readonly largeType: boolean;
  readonly unmaskedUntil: Date | null;
  /** The reader has joined and may write to the customer. */
  readonly joined: boolean;
  readonly answeredAt: Date | null;
  readonly afterHours: boolean;
  readonly leftPhoneSealed: string | null;
  readonly leftEmail: string | null;
  readonly unitId: string;
  readonly endNote: string;
  readonly summarisedBy: string | null;
  readonly endsAt: Date | null;
  /** The customer as whom the visitor is signed in at the site or known to the channel. */
  readonly signedInAs: string | null;
}

/** One conversation, if the reader may see it: own, in scope, waiting in a queue they serve, had it or passed it on before, or takes part. */
export async function conversationForStaff(db: Db, principal: Principal, id: string): Promise<DetailRow | undefined> {
  const { rows } = await sql<DetailRow>`/* prepared seen */ select ${summaryColumns}, c.contact, c.last_seq, c.customer_delivered_seq, c.customer_read_seq, c.agent_read_seq,
      (v.blocked_at is not null and (v.blocked_until is null or v.blocked_until > now())) as visitor_blocked, v.locale as visitor_locale, v.large_type,
      (select expires_at from unmask_grants g where g.conversation_id = c.id and g.staff_id = ${principal.staffId}::uuid and g.expires_at > now()) as unmasked_until,
      exists (select from conversation_guests j where j.conversation_id = c.id and j.staff_id = ${principal.staffId}::uuid and j.role = 'join' and j.until is null) as joined,
      t.answered_at, t.after_hours, t.left_phone_sealed, t.left_email, c.unit_id, v.customer_id as signed_in_as, t.end_note, (select name from staff where id = t.summarised_by) as summarised_by,
      case when ${isEnding} then (select due_at from contact_endings e where e.conversation_id = c.id) end as ends_at
    from conversations c ${summaryJoins}
    where c.id = ${id}::uuid and (${visible(principal)})`.execute(db);
  return rows[0];
}

/** Whether the reader may see a conversation, without reading it. */
export async function maySee(db: Db, principal: Principal, id: string): Promise<boolean> {
  const { rows } = await sql`/* prepared may-see */ select from conversations c where c.id = ${id}::uuid and ${visible(principal)}`.execute(db);
  return rows.length === 1;
}

/** The condition under which a conversation `c` may be read. */
export function visible(principal: Principal): RawBuilder<boolean> {
  return sql<boolean>`(${scope(principal)} or c.agent_id = ${principal.staffId}::uuid or ${servesQueue(principal)}
    or exists (select from contacts o where o.conversation_id = c.id and o.agent_id = ${principal.staffId}::uuid)
    or exists (select from conversation_guests g where g.conversation_id = c.id and g.staff_id = ${principal.staffId}::uuid and g.until is null)
    or exists (select from conversation_transfers f where f.conversation_id = c.id and f.from_staff = ${principal.staffId}::uuid))`;
}

/**
 * Earlier conversations of the same customer, or of the same visitor if nobody knows who it is. Two walks: one condition over both would read every
 * conversation there is.
 */
export async function loadHistory(db: Db, conversationId: string, limit: number): Promise<InboxRow[]> {
  const newest = sql`c.id <> here.id order by c.opened_at desc, c.id desc limit ${limit}::int`;
  const { rows } = await sql<InboxRow>`select ${summaryColumns} from (
      select c.id from conversations here cross join lateral (
        (select c.id, c.opened_at from conversations c where c.visitor_id = here.visitor_id and ${newest}) union
        (select x.id, x.opened_at from customers o join customers f on f.id = coalesce(o.merged_into, o.id) or f.merged_into = coalesce(o.merged_into, o.id)
          cross join lateral (select c.id, c.opened_at from conversations c where c.customer_id = f.id and ${newest}) x where o.id = here.customer_id)) c
      where here.id = ${conversationId}::uuid order by c.opened_at desc, c.id desc limit ${limit}::int) p
    join conversations c on c.id = p.id ${summaryJoins} order by c.opened_at desc, c.id desc`.execute(db);
  return rows;
}

/** Is the reader's grant to see this conversation unmasked still running? */
export async function unmaskedUntil(db: Db, staffId: string, conversationId: string): Promise<Date | null> {
  const { rows } = await sql<{ expiresAt: Date }>`select expires_at from unmask_grants
    where conversation_id = ${conversationId}::uuid and staff_id = ${staffId}::uuid and expires_at > now()`.execute(db);
  return rows[0]?.expiresAt ?? null;
}

export async function grantUnmask(db: Db, staffId: string, conversationId: string, reason: string, minutes: number): Promise<Date> {
  const { rows } = await sql<{ expiresAt: Date }>`insert into unmask_grants (conversation_id, staff_id, reason, expires_at)
    values (${conversationId}::uuid, ${staffId}::uuid, ${reason}, now() + make_interval(mins => ${minutes}::int))
    on conflict (conversation_id, staff_id) do update set reason = excluded.reason, granted_at = now(), expires_at = excluded.expires_at
    returning expires_at`.execute(db);
  return rows[0]!.expiresAt;
}
