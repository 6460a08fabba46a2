import type { LiveNotice, LiveRequest } from '@huiyin/contracts';
import type { WebSocket } from 'ws';
import type { Principal } from '../access/principal.ts';

/** Who sits behind a socket. */
export type LiveParty =
  | { readonly kind: 'staff'; readonly principal: Principal }
  | { readonly kind: 'visitor'; readonly visitorId: string };

/** One open socket and what it listens to. `state` is what a topic's owner wants to remember about it. */
export interface LiveConnection {
  readonly party: LiveParty;
  readonly topics: Map<string, unknown>;
  send(notice: LiveNotice): void;
  /** Sends text already serialised: one stringify for many receivers. */
  sendText(text: string): void;
  close(code: number, reason: string): void;
}

/** Owner of a kind of topic (`conversation` of `conversation:<id>`). */
export interface TopicOwner {
  /** Returns what to remember for this subscription, or `false` to refuse. */
  subscribe(connection: LiveConnection, id: string): Promise<unknown>;
}

/** Called for frames other than subscribe and unsubscribe. */
export type RequestListener = (connection: LiveConnection, request: LiveRequest) => void;

/** More waiting bytes than this and the client is cut off; it resumes by cursor. */
const maxBuffered = 4 * 1024 * 1024;

/**
 * The sockets of this process by topic. It knows no feature: owners decide who may listen, and followers of the event log
 * decide what is sent.
 */
export class LiveHub {
  readonly #connections = new Set<LiveConnection>();
  readonly #byTopic = new Map<string, Set<LiveConnection>>();
  readonly #owners = new Map<string, TopicOwner>();
  readonly #listeners: RequestListener[] = [];
  readonly #leavers: ((connection: LiveConnection) => void)[] = [];

  own(kind: string, owner: TopicOwner): void {
    this.#owners.set(kind, owner);
  }
  onRequest(listener: RequestListener): void {
    this.#listeners.push(listener);
  }
  onLeave(listener: (connection: LiveConnection) => void): void {
    this.#leavers.push(listener);
  }

  get size(): number {
    return this.#connections.size;
  }
  connections(): Iterable<LiveConnection> {
    return this.#connections;
  }
  /** Listeners of a topic, maybe none. */
  listeners(topic: string): ReadonlySet<LiveConnection> {
    return this.#byTopic.get(topic) ?? none;
  }
  hasTopic(topic: string): boolean {
    return this.#byTopic.has(topic);
  }
  topics(): Iterable<string> {
    return this.#byTopic.keys();
  }

  /** Sends the same notice to all listeners of a topic. */
  publish(topic: string, notice: LiveNotice): void {
    const listeners = this.#byTopic.get(topic);
    if (listeners === undefined) return;
    const text = JSON.stringify(notice);
    for (const listener of listeners) listener.sendText(text);
  }

  /** Takes a socket in; it is `ready` at once. */
  add(socket: WebSocket, party: LiveParty): LiveConnection {
    const connection: LiveConnection = {
      party,
      topics: new Map(),
      send: (notice) => connection.sendText(JSON.stringify(notice)),
      sendText: (text) => {
        if (socket.readyState !== socket.OPEN) return;
        if (socket.bufferedAmount > maxBuffered) socket.terminate();
        else socket.send(text);
      },
      close: (code, reason) => socket.close(code, reason),
    };
    this.#connections.add(connection);
    socket.on('close', () => this.#remove(connection));
    socket.on('error', () => socket.terminate());
    connection.send({ type: 'ready' });
    return connection;
  }

  async receive(connection: LiveConnection, request: LiveRequest): Promise<void> {
    switch (request.type) {
      case 'subscribe':
        return this.#subscribe(connection, request.topic);
      case 'unsubscribe':
        return this.#unsubscribe(connection, request.topic);
      case 'beat':
        connection.send({ type: 'beat' });
        break;
      case 'hello':
      case 'typing':
      case 'looking':
        break;
    }
    for (const listener of this.#listeners) listener(connection, request);
  }

  /** Closes every socket: clients connect again, to another process if there is one. */
  closeAll(): void {
    for (const connection of this.#connections) connection.close(1012, 'restart');
  }

  async #subscribe(connection: LiveConnection, topic: string): Promise<void> {
    const [kind = '', id = ''] = topic.split(':', 2);
    const owner = this.#owners.get(kind);
    // Twenty open chats and the lists; more is a fault of the client or an attack.
    const state = owner === undefined || connection.topics.size >= 200 ? false : await owner.subscribe(connection, id);
    if (state === false) return connection.send({ type: 'refused', topic, code: 'not_found' });
    this.join(connection, topic, state);
    connection.send({ type: 'subscribed', topic });
  }

  /** Makes a connection a listener of a topic without asking an owner. */
  join(connection: LiveConnection, topic: string, state: unknown = true): void {
    if (!this.#connections.has(connection)) return;
    connection.topics.set(topic, state);
    const listeners = this.#byTopic.get(topic) ?? new Set();
    this.#byTopic.set(topic, listeners.add(connection));
  }

  #unsubscribe(connection: LiveConnection, topic: string): void {
    connection.topics.delete(topic);
    const listeners = this.#byTopic.get(topic);
    listeners?.delete(connection);
    if (listeners?.size === 0) this.#byTopic.delete(topic);
  }

  #remove(connection: LiveConnection): void {
    if (!this.#connections.delete(connection)) return;
    for (const topic of [...connection.topics.keys()]) this.#unsubscribe(connection, topic);
    for (const listener of this.#leavers) listener(connection);
  }
}

const none: ReadonlySet<LiveConnection> = new Set();
