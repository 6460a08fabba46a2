import { randomUUID } from 'node:crypto';
import type { InboxPage, LiveNotice, Message, MessagesPage, Ringing } from '@huiyin/contracts';
import { fetch } from 'undici';
import { WebSocket } from 'ws';
import { TortureReader } from '../chat/torture-reader.ts';
import type { Random } from '../routing/random.ts';
import { ask, Refused } from './ask.ts';
import type { Dialogue } from './dialogues.ts';

/** So long a resolved conversation may still be in the agent's list. */
const undoMs = 60_000;

export interface Script {
  readonly dialogue: Dialogue;
  readonly firstSeq: number;
}

export interface ClerkPlan {
  readonly email: string;
  readonly password: string;
  readonly speed: number;
  /** What is to be said in a conversation, from which message on; undefined: it is not one of the played ones. */
  readonly scriptOf: (conversationId: string) => Script | undefined;
  readonly onFault: (error: unknown) => void;
}

/** What a clerk said and was shown in one conversation. */
export interface Handled {
  readonly sent: string[];
  readonly reader: TortureReader;
  /** When it was last given to this person. */
  takenAt: number;
  /** By their numbers. */
  readonly messages: Map<number, Message>;
}

/** Somebody at the desk who plays the agent's lines of whatever is given to them, by the interfaces that the console uses. */
export class Clerk {
  readonly handled = new Map<string, Handled>();
  readonly #url: string;
  readonly #random: Random;
  readonly #plan: ClerkPlan;
  readonly #cookie: string;
  readonly #open = new Map<string, { done: Promise<void>; heard: () => void }>();
  /** Resolved, and still in the list until the time for an undo is over. */
  readonly #resolved = new Map<string, number>();
  #socket: WebSocket | undefined;
  #stopped = false;
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(url: string, random: Random, plan: ClerkPlan, cookie: string) {
    this.#url = url;
    this.#random = random;
    this.#plan = plan;
    this.#cookie = cookie;
  }

  /** Signs in and becomes ready for work. */
  static async begin(url: string, random: Random, plan: ClerkPlan): Promise<Clerk> {
    const reply = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email: plan.email, password: plan.password }),
    });
    if (reply.status !== 200) throw new Refused(reply.status, `${plan.email}: ${reply.status} ${(await reply.text()).slice(0, 300)}`);
    const clerk = new Clerk(url, random, plan, reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; '));
    clerk.#connect();
    await clerk.#post('/api/presence', { state: 'ready' });
    clerk.#timer = setInterval(() => clerk.#look(), 2000);
    return clerk;
  }

  /** Takes nothing new, ends what is open, signs out of work. */
  async stop(): Promise<void> {
    await this.#post('/api/presence', { state: 'notReady', reason: 'meeting' }).catch(this.#plan.onFault);
    while (this.#open.size > 0) await Promise.all([...this.#open.values()].map(({ done }) => done));
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#looking;
    await this.#post('/api/presence', { state: 'signedOut' }).catch(this.#plan.onFault);
    this.#socket?.terminate();
    await this.#post('/api/auth/sign-out', {}).catch(() => undefined);
  }

  #post<Reply>(path: string, body: object): Promise<Reply> {
    return ask<Reply>(this.#url, 'POST', path, body, { cookie: this.#cookie });
  }

  #get<Reply>(path: string): Promise<Reply> {
    return ask<Reply>(this.#url, 'GET', path, undefined, { cookie: this.#cookie });
  }

  #connect(): void {
    const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/api/live`, { headers: { cookie: this.#cookie, origin: this.#url } });
    this.#socket = socket;
    const subscribe = (topic: string): void => socket.send(JSON.stringify({ type: 'subscribe', topic }));
    const beat = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send('{"type":"beat"}'), 5000);
    socket.on('open', () => {
      for (const topic of ['inbox', 'presence', ...[...this.#open.keys()].map((id) => `conversation:${id}`)]) subscribe(topic);
    });
    socket.on('message', (data: Buffer) => {
      const notice = JSON.parse(data.toString()) as LiveNotice;
      if (notice.type === 'message') {
        const handled = this.handled.get(notice.message.conversationId);
        handled?.messages.set(notice.message.seq, notice.message);
        handled?.reader.receive(notice.message);
        this.#open.get(notice.message.conversationId)?.heard();
      } else if (notice.type === 'inbox' || notice.type === 'ringing' || notice.type === 'conversation') {
        if ('conversationId' in notice) this.#open.get(notice.conversationId)?.heard();
        this.#look();
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(beat);
      if (!this.#stopped) setTimeout(() => this.#stopped || this.#connect(), 500);
    });
  }

  /** Looks what has been given to this person, one look at a time. */
  #look(): void {
    if (this.#stopped || this.#looking !== undefined) return;
    this.#looking = this.#takeUp()
      .catch(this.#plan.onFault)
      .finally(() => (this.#looking = undefined));
  }

  async #takeUp(): Promise<void> {
    for (const { id } of (await this.#get<Ringing>('/api/ringing')).items) await this.#post(`/api/ringing/${id}/accept`, {}).catch(() => undefined);
    const { items } = await this.#get<InboxPage>('/api/inbox?view=mine');
    for (const { id } of items) {
      if (this.#open.has(id) || performance.now() - (this.#resolved.get(id) ?? -Infinity) < undoMs) continue;
      const script = this.#plan.scriptOf(id);
      if (script === undefined) {
        // A real person is trying the chat at the same time: nobody of the played ones talks to them.
        await this.#post(`/api/conversations/${id}/return`, { reason: '模拟坐席不接待真实客户' }).catch(() => undefined);
        continue;
      }
      const state = { done: Promise.resolve(), heard: () => undefined as void };
      this.#open.set(id, state);
      state.done = this.#serve(id, script, state)
        .catch(this.#plan.onFault)
        .finally(() => this.#open.delete(id));
    }
  }

  async #serve(id: string, { dialogue, firstSeq }: Script, state: { heard: () => void }): Promise<void> {
    const handled = this.handled.get(id) ?? this.#handle(id);
    handled.takenAt = performance.now();
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: 'subscribe', topic: `conversation:${id}` }));
    const lines = async (by: 'customer' | 'agent'): Promise<number> => {
      handled.reader.catchUp();
      await handled.reader.idle();
      return [...handled.messages.values()].filter(({ seq, sender, kind }) => seq >= firstSeq && sender === by && kind !== 'note').length;
    };
    let customerLines = 0;
    // A conversation that came back from somebody whose connection was lost goes on where they stopped.
    let said = await lines('agent');
    for (const line of dialogue.lines) {
      if (line.by === 'customer') {
        customerLines++;
        continue;
      }
      if (said > 0) {
        said--;
        continue;
      }
      if (!(await this.#wait(state, async () => (await lines('customer')) >= customerLines))) break;
      await this.#pause(1500 + line.text.length * 90);
      if (!(await this.#say(id, handled, line.text))) return;
    }
    await this.#wait(state, async () => (await lines('customer')) >= customerLines);
    await this.#pause(1500);
    this.#resolved.set(id, performance.now());
    await this.#post(`/api/conversations/${id}/resolve`, { reason: dialogue.reason }).catch((error: unknown) => {
      // The customer left in the same moment.
      if (!(error instanceof Refused && error.status === 409)) throw error;
    });
    await lines('customer');
  }

  #handle(id: string): Handled {
    const messages = new Map<number, Message>();
    const reader = new TortureReader(id, async (after) => {
      const page = await this.#get<MessagesPage>(`/api/conversations/${id}/messages?after=${after}`);
      for (const message of page.messages) messages.set(message.seq, message);
      return page;
    });
    const handled = { sent: [], reader, messages, takenAt: 0 };
    this.handled.set(id, handled);
    return handled;
  }

  /** False when the conversation is not this person's any more. */
  async #say(id: string, handled: Handled, text: string): Promise<boolean> {
    const clientId = randomUUID();
    try {
      await this.#post(`/api/conversations/${id}/messages`, { clientId, kind: 'text', text });
      handled.sent.push(clientId);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.status === 409) return false;
      throw error;
    }
  }

  /** Until something is so, looked at whenever the socket tells and every two seconds; false after a minute and a half at normal speed. */
  async #wait(state: { heard: () => void }, so: () => Promise<boolean>): Promise<boolean> {
    const until = performance.now() + 90_000 / this.#plan.speed + 60_000;
    while (performance.now() < until) {
      if (await so()) return true;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 2000);
        state.heard = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return false;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((done) => setTimeout(done, (ms * (0.6 + 0.8 * this.#random.next())) / this.#plan.speed));
  }
}
