import type { LiveNotice } from '@huiyin/contracts';
import type { LoggedEvent } from '#platform/events/event.ts';
import type { LiveConnection, LiveHub } from '#platform/live/live-hub.ts';
import { millis } from '#platform/clock/clock.ts';
import { loadChats } from './chat-view.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import type { VisitorAccess } from './identify-visitor.ts';
import { OnlookerLive } from './onlookers/onlooker-live.ts';
import { presentMessage } from './present-message.ts';
import { markSeen } from './store-conversations.ts';
import { conversationForStaff, unmaskedUntil } from './store-inbox.ts';
import { loadMessagesAt, type MessageRow } from './store-messages.ts';
import { conversationOfVisitor } from './store-visitors.ts';

/** What is remembered of a subscription to a conversation: until when its reader sees personal data (milliseconds). */
interface Subscription {
  unmaskedUntil: number;
}

const topicOf = (conversationId: string): string => `conversation:${conversationId}`;

/** Milliseconds between two reckonings of the places in the queues. */
const queueGapMs = 500;

/** Connects conversations to the live sockets of this process. */
export class ConversationLive {
  readonly #deps: ConversationDeps;
  readonly #hub: LiveHub;
  readonly #visitors: VisitorAccess;
  readonly #onlookers: OnlookerLive;
  /** Conversations of customers with a socket here that are waiting: they hear when their place changes. */
  readonly #waitingHere = new Set<string>();
  #queuesMoved = false;
  #timers: NodeJS.Timeout[] = [];

  constructor(deps: ConversationDeps, hub: LiveHub, visitors: VisitorAccess) {
    this.#deps = deps;
    this.#hub = hub;
    this.#visitors = visitors;
    this.#onlookers = new OnlookerLive(deps, hub);
    hub.own('conversation', { subscribe: (connection, id) => this.#subscribe(connection, id) });
    hub.own('inbox', {
      subscribe: async (connection) => {
        if (connection.party.kind !== 'staff' || !connection.party.principal.permissions.has('conversations:read')) return false;
        hub.join(connection, `inbox:${connection.party.principal.staffId}`);
        return true;
      },
    });
    hub.onRequest((connection, request) => {
      if (request.type === 'typing') this.#tellTyping(connection, request.conversationId);
    });
  }

  start(): void {
    this.#onlookers.start();
    this.#timers = [
      setInterval(() => void this.#tellPlaces().catch((error: unknown) => this.#deps.log.warn({ err: error }, 'telling places in the queue failed')), queueGapMs),
      setInterval(() => void this.#markSeen().catch((error: unknown) => this.#deps.log.warn({ err: error }, 'marking signs of life failed')), 5000),
    ];
  }
  stop(): void {
    this.#onlookers.stop();
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** One read of the event log. */
  async onEvents(events: readonly LoggedEvent[]): Promise<void> {
    const places: { conversationId: string; seq: number }[] = [];
    const changed = new Set<string>();
    const changedHands = new Set<string>();
    for (const event of events) {
      switch (event.type) {
        case 'message.sent':
          if (this.#hub.hasTopic(topicOf(event.subject))) places.push({ conversationId: event.subject, seq: Number(event.data['seq']) });
          if (event.data['sender'] === 'customer' && typeof event.data['agent'] === 'string') {
            this.#hub.publish(`inbox:${event.data['agent']}`, { type: 'inbox', conversationId: event.subject, change: 'message' });
          }
          break;
        case 'message.withdrawn':
          places.push({ conversationId: event.subject, seq: Number(event.data['seq']) });
          break;
        case 'note.mentioned':
          for (const staff of event.data['staff'] as string[]) this.#hub.publish(`inbox:${staff}`, { type: 'inbox', conversationId: event.subject, change: 'mentioned' });
          break;
        case 'conversation.changed':
          changed.add(event.subject);
          changedHands.add(event.subject);
          if (typeof event.data['visitor'] === 'string') this.#cutOthers(event.subject, event.data['visitor']);
          this.#tellInbox(event);
          this.#hub.publish(topicOf(event.subject), { type: 'conversation', conversationId: event.subject, change: String(event.data['change']) });
          break;
        case 'conversation.guests': {
          const change = String(event.data['change']);
          changedHands.add(event.subject);
          this.#hub.publish(topicOf(event.subject), { type: 'conversation', conversationId: event.subject, change: 'guests' });
          if (change === 'consult' || change === 'joined' || change === 'whisper' || change === 'guestLeft') {
            this.#hub.publish(`inbox:${String(event.data['staff'])}`, { type: 'inbox', conversationId: event.subject, change });
          }
          break;
        }
        case 'contact.rated':
          changed.add(event.subject);
          this.#hub.publish(topicOf(event.subject), { type: 'conversation', conversationId: event.subject, change: 'rated' });
          break;
        case 'conversation.read':
          this.#hub.publish(topicOf(event.subject), {
            type: 'read',
            conversationId: event.subject,
            by: event.data['by'] === 'agent' ? 'agent' : 'customer',
            delivered: Number(event.data['delivered']),
            read: Number(event.data['read']),
          });
          break;
        case 'conversation.unmasked':
          await this.#refreshGrants(event.subject, String(event.data['staff']));
          break;
        case 'work.queued':
        case 'work.assigned':
        case 'work.ended':
        case 'presence.changed':
          this.#queuesMoved = true;
          break;
        case 'visitor.blocked':
        case 'visitor.unblocked':
          this.#visitors.forget(event.subject);
          break;
        default:
          break;
      }
    }
    if (places.length > 0) this.#tellMessages(await loadMessagesAt(this.#deps.database.db, places));
    for (const id of changedHands) await this.#onlookers.onChange(id);
    const here = [...changed].filter((id) => this.#hub.hasTopic(topicOf(id)));
    if (here.length > 0) await this.#tellChats(here);
  }

  /** A short-lived notice of some process: who types, who looks. */
  onNotice(notice: Record<string, unknown>): void {
    if (notice['type'] === 'onlookers') return this.#onlookers.hear(notice);
    if (notice['type'] !== 'typing' || typeof notice['conversationId'] !== 'string') return;
    const sender = notice['sender'] === 'agent' ? 'agent' : 'customer';
    const text = JSON.stringify({ type: 'typing', conversationId: notice['conversationId'], sender, name: String(notice['name'] ?? '') } satisfies LiveNotice);
    for (const listener of this.#hub.listeners(topicOf(notice['conversationId']))) {
      // The other side only.
      if ((listener.party.kind === 'staff') !== (sender === 'agent')) listener.sendText(text);
    }
  }

  async #subscribe(connection: LiveConnection, id: string): Promise<Subscription | false> {
    const { db } = this.#deps.database;
    if (!/^[0-9a-f-]{36}$/.test(id)) return false;
    if (connection.party.kind === 'visitor') {
      const own = await conversationOfVisitor(db, connection.party.visitorId, id);
      if (own?.state === 'waiting') this.#waitingHere.add(id);
      return own === undefined ? false : { unmaskedUntil: Infinity };
    }
    const row = await conversationForStaff(db, connection.party.principal, id);
    return row === undefined ? false : { unmaskedUntil: row.unmaskedUntil?.getTime() ?? 0 };
  }

  #tellMessages(rows: readonly MessageRow[]): void {
    const now = millis();
    for (const row of rows) {
      let clear: string | undefined;
      let masked: string | undefined;
      for (const listener of this.#hub.listeners(topicOf(row.conversationId))) {
        if (listener.party.kind === 'visitor' && row.kind === 'note') continue;
        const { unmaskedUntil: until } = listener.topics.get(topicOf(row.conversationId)) as Subscription;
        const text = until > now ? (clear ??= frame(row, true)) : (masked ??= frame(row, false));
        listener.sendText(text);
      }
    }
  }

  async #tellChats(ids: readonly string[]): Promise<void> {
    for (const chat of await loadChats(this.#deps.database.db, ids)) {
      const text = JSON.stringify({ type: 'chat', conversation: chat } satisfies LiveNotice);
      let visitorHere = false;
      for (const listener of this.#hub.listeners(topicOf(chat.id))) {
        if (listener.party.kind !== 'visitor') continue;
        visitorHere = true;
        listener.sendText(text);
      }
      if (visitorHere && chat.state === 'waiting') this.#waitingHere.add(chat.id);
      else this.#waitingHere.delete(chat.id);
    }
  }

  /** The conversation belongs to another visitor now: sockets of the one before hear nothing more of it. */
  #cutOthers(conversationId: string, visitorId: string): void {
    for (const listener of this.#hub.listeners(topicOf(conversationId))) {
      if (listener.party.kind === 'visitor' && listener.party.visitorId !== visitorId) listener.close(4401, 'carried over');
    }
  }

  #tellInbox(event: LoggedEvent): void {
    const change = String(event.data['change']);
    const agent = event.data['agent'];
    const tell = (topic: string, notice: 'assigned' | 'taken' | 'waiting' | 'left' | 'closed'): void =>
      this.#hub.publish(topic, { type: 'inbox', conversationId: event.subject, change: notice });
    // In every tab of the agent it leaves the list of own ones, or comes back.
    if (change === 'ending' || change === 'endingUndone') tell(`inbox:${String(agent)}`, 'closed');
    else if (change === 'assigned') {
      tell('inbox', 'taken');
      tell(`inbox:${String(agent)}`, 'assigned');
    } else if (change === 'waiting' || change === 'left' || change === 'closed') tell('inbox', change);
    else if (change === 'returned') tell('inbox', 'waiting');
    else if (change === 'leftDue') {
      tell('inbox', 'left');
      if (typeof agent === 'string') tell(`inbox:${agent}`, 'left');
    }
  }

  async #refreshGrants(conversationId: string, staffId: string): Promise<void> {
    for (const listener of this.#hub.listeners(topicOf(conversationId))) {
      if (listener.party.kind !== 'staff' || listener.party.principal.staffId !== staffId) continue;
      const until = await unmaskedUntil(this.#deps.database.db, staffId, conversationId);
      (listener.topics.get(topicOf(conversationId)) as Subscription).unmaskedUntil = until?.getTime() ?? 0;
    }
    this.#hub.publish(`inbox:${staffId}`, { type: 'conversation', conversationId, change: 'unmasked' });
  }

  async #tellPlaces(): Promise<void> {
    if (!this.#queuesMoved) return;
    this.#queuesMoved = false;
    for (const id of this.#waitingHere) if (!this.#hub.hasTopic(topicOf(id))) this.#waitingHere.delete(id);
    if (this.#waitingHere.size > 0) await this.#tellChats([...this.#waitingHere]);
  }

  /** A waiting customer with an open socket keeps the place; one statement for all of this process. */
  async #markSeen(): Promise<void> {
    if (this.#waitingHere.size === 0) return;
    const visitors = new Set<string>();
    for (const id of this.#waitingHere) {
      for (const listener of this.#hub.listeners(topicOf(id))) if (listener.party.kind === 'visitor') visitors.add(listener.party.visitorId);
    }
    if (visitors.size > 0) await markSeen(this.#deps.database.db, [...visitors]);
  }

  #tellTyping(connection: LiveConnection, conversationId: string): void {
    if (!connection.topics.has(topicOf(conversationId))) return;
    const sender = connection.party.kind === 'staff' ? 'agent' : 'customer';
    const name = connection.party.kind === 'staff' ? connection.party.principal.name : '';
    this.#deps.bell.tell({ type: 'typing', conversationId, sender, name });
  }
}

const frame = (row: MessageRow, reveal: boolean): string => JSON.stringify({ type: 'message', message: presentMessage(row, reveal) } satisfies LiveNotice);
