import { randomUUID } from 'node:crypto';
import type { ChatConversation, ChatMessages, ChatSession, ChatStarted, LiveNotice, Message, Sent } from '@huiyin/contracts';
import { WebSocket } from 'ws';
import { TortureReader } from '../chat/torture-reader.ts';
import type { Random } from '../routing/random.ts';
import type { Dialogue } from './dialogues.ts';
import { ask } from './ask.ts';

export interface CallerPlan {
  readonly dialogue: Dialogue;
  /** Says who the customer is; undefined: somebody not signed in. */
  readonly identityToken: string | undefined;
  /** Milliseconds that they wait for a person before leaving. */
  readonly patienceMs: number;
  /** The socket is cut once in the middle, as on a train. */
  readonly loses: boolean;
  /** How many times faster than people. */
  readonly speed: number;
}

export type CallerEnd = 'served' | 'leftQueue' | 'message' | 'unfinished';

/** One customer in one chat: asks, waits, answers, rates; keeps a record of what was said and what was shown. */
export class Caller {
  readonly plan: CallerPlan;
  readonly reader: TortureReader;
  /** Number of the first line of this dialogue: a signed-in customer goes on in an older conversation. */
  readonly firstSeq: number;
  /** Client ids in the order in which the server said that it has them. */
  readonly sent: string[] = [];
  readonly startedAt = performance.now();
  end: CallerEnd = 'unfinished';
  waitedMs: number | undefined;
  rated: number | undefined;
  readonly #url: string;
  readonly #random: Random;
  readonly #token: string;
  #conversation: ChatConversation;
  #socket: WebSocket | undefined;
  #ended = false;
  #agentLines = 0;
  #changed: () => void = () => undefined;

  private constructor(url: string, random: Random, plan: CallerPlan, token: string, started: ChatStarted) {
    this.firstSeq = started.seq;
    this.#url = url;
    this.#random = random;
    this.plan = plan;
    this.#token = token;
    this.#conversation = started.conversation;
    this.reader = new TortureReader(started.conversation.id, (after) => this.#fetch(after));
  }

  get conversationId(): string {
    return this.#conversation.id;
  }

  /** Opens the chat and says the first line. */
  static async begin(url: string, random: Random, plan: CallerPlan): Promise<Caller> {
    const session = await ask<ChatSession>(url, 'POST', '/chat/api/session', { channel: 'web', ...(plan.identityToken === undefined ? {} : { identityToken: plan.identityToken }) });
    const clientId = randomUUID();
    const started = await ask<ChatStarted>(url, 'POST', '/chat/api/conversations', { clientId, text: plan.dialogue.lines[0]!.text }, { authorization: `Bearer ${session.visitorToken}` });
    const caller = new Caller(url, random, plan, session.visitorToken, started);
    caller.sent.push(clientId);
    return caller;
  }

  /** Plays the dialogue to its end. Resolves when the conversation is over for the customer. */
  async play(): Promise<void> {
    await this.#open();
    try {
      await this.#conduct();
      // What was said last may come after the news that it is over.
      await this.#until(() => (this.reader.shown.at(-1)?.seq ?? 0) >= this.#conversation.lastSeq, 5000);
    } finally {
      this.#ended = true;
      this.#socket?.terminate();
    }
  }

  /** Everything that the server holds for this customer, read anew at the end. */
  async history(): Promise<Message[]> {
    const messages: Message[] = [];
    for (;;) {
      const page = await this.#fetch(messages.at(-1)?.seq ?? 0);
      messages.push(...page.messages);
      if (!page.more) return messages;
    }
  }

  async #conduct(): Promise<void> {
    if (!(await this.#until(() => this.#conversation.state !== 'waiting', this.plan.patienceMs))) {
      await this.#post('leave', {}).catch(() => undefined);
      if (this.#conversation.state === 'waiting') this.end = 'leftQueue';
      if (this.end === 'leftQueue') return;
    }
    if (this.#conversation.state === 'left') {
      this.end = 'message';
      return;
    }
    this.waitedMs = performance.now() - this.startedAt;
    let answersDue = 0;
    let first = true;
    for (const line of this.plan.dialogue.lines) {
      if (line.by === 'agent') {
        answersDue++;
        continue;
      }
      if (first) {
        first = false;
        continue;
      }
      const due = answersDue;
      if (!(await this.#until(() => this.#agentLines >= due || this.#over(), 180_000 / this.plan.speed + 90_000)) || this.#over()) break;
      await this.#pause(2500 + line.text.length * 180);
      if (this.plan.loses && this.#random.next() < 0.5) this.#cut();
      await this.#say(line.text);
    }
    await this.#until(() => this.#over(), 180_000 / this.plan.speed + 90_000);
    this.end = this.#over() ? 'served' : 'unfinished';
    const { score, solved } = this.plan.dialogue;
    if (score === undefined || !this.#conversation.canRate) return;
    await this.#pause(3000);
    await this.#post('rating', { contact: this.#conversation.contact, score, solved });
    this.rated = score;
  }

  readonly #over = (): boolean => this.#conversation.state === 'closed';

  async #say(text: string): Promise<void> {
    const clientId = randomUUID();
    await this.#post<Sent>('messages', { clientId, text });
    this.sent.push(clientId);
  }

  async #fetch(after: number): Promise<ChatMessages> {
    const page = await ask<ChatMessages>(this.#url, 'GET', `/chat/api/conversations/${this.#conversation.id}/messages?after=${after}`, undefined, this.#authorization());
    this.#take(page.conversation);
    this.#count(page.messages);
    return page;
  }

  #post<Reply>(act: string, body: object): Promise<Reply> {
    return ask<Reply>(this.#url, 'POST', `/chat/api/conversations/${this.#conversation.id}/${act}`, body, this.#authorization());
  }

  #authorization(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}` };
  }

  readonly #counted = new Set<number>();
  #count(messages: readonly Message[]): void {
    for (const { seq, sender, kind } of messages) {
      if (seq < this.firstSeq || sender !== 'agent' || kind === 'note' || this.#counted.has(seq)) continue;
      this.#counted.add(seq);
      this.#agentLines++;
    }
    this.#changed();
  }

  #take(conversation: ChatConversation): void {
    this.#conversation = conversation;
    this.#changed();
  }

  #cut(): void {
    this.#socket?.terminate();
  }

  /** Opens the socket, and again whenever it breaks; after each opening what was missed is asked for. */
  #open(): Promise<void> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/chat/live`);
      this.#socket = socket;
      const beat = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send('{"type":"beat"}'), 5000);
      socket.on('open', () => {
        socket.send(JSON.stringify({ type: 'hello', token: this.#token }));
        socket.send(JSON.stringify({ type: 'subscribe', topic: `conversation:${this.#conversation.id}` }));
      });
      socket.on('message', (data: Buffer) => {
        const notice = JSON.parse(data.toString()) as LiveNotice;
        if (notice.type === 'subscribed') {
          this.reader.catchUp();
          resolve();
        } else if (notice.type === 'message') {
          this.reader.receive(notice.message);
          this.#count([notice.message]);
        } else if (notice.type === 'chat') this.#take(notice.conversation);
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(beat);
        if (!this.#ended) setTimeout(() => void this.#open().then(resolve), 300);
      });
    });
  }

  /** True when it came true in time. */
  #until(true_: () => boolean, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (value: boolean): void => {
        clearTimeout(timer);
        this.#changed = () => undefined;
        resolve(value);
      };
      const timer = setTimeout(() => settle(true_()), withinMs);
      this.#changed = () => true_() && settle(true);
      this.#changed();
    });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((done) => setTimeout(done, (ms * (0.6 + 0.8 * this.#random.next())) / this.plan.speed));
  }
}
