import { fillText, type Dialogue, type Slots, type Turn } from './dialogues/dialogue.ts';
import { hastyWords } from './dialogues/service-dialogues.ts';
import type { PlannedStaff } from './plan-organisation.ts';
import { planRating } from './plan-rating.ts';
import type { EndReason, PlannedContact, PlannedMessage } from './planned-history.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Settings `contact.silenceWarnSeconds` and `contact.silenceCloseSeconds` as they are by default. */
const silence = { warnMs: 300_000, closeMs: 600_000 };

interface ContactCall {
  readonly random: SeededRandom;
  readonly at: number;
  readonly dialogue: Dialogue;
  readonly slots: Slots;
  readonly agent: PlannedStaff;
  readonly reason: EndReason;
  /** The customer had been here within the last day. */
  readonly reopened: boolean;
}

/** Plays one contact: the wait, the talk, the end and perhaps a rating. Never longer than half an hour. */
export function planContact(call: ContactCall): PlannedContact {
  const { random, at, dialogue, slots, agent, reason } = call;
  const english = dialogue.need === 'english';
  const talk = new Talk(at);
  if (call.reopened) talk.system('reopened', {}, 0);
  const turns = turnsFor(call);
  const firstOfAgent = turns.findIndex(({ by }) => by !== 'customer');
  const opening = turns.slice(0, firstOfAgent < 0 ? turns.length : firstOfAgent);
  opening.forEach((turn, n) => {
    talk.say('customer', fillText(random, turn.text, slots), n === 0 ? 0 : random.int(3, 9));
    if (n === 0) talk.system('queued', {}, 0);
  });
  if (reason === 'abandoned') {
    talk.system('abandoned', {}, random.int(40, 260));
    return { ...empty(talk, at), endedAt: talk.now, endReason: reason };
  }
  // Most wait a few seconds for a free agent; in one of fifteen cases everybody is busy.
  talk.wait(1 + random.exponential(random.chance(0.065) ? 75 : 7));
  const assignedAt = talk.system('assigned', { agent: agent.name }, 0);
  let answeredAt: number | null = null;
  if (reason !== 'spam') {
    answeredAt = talk.say('agent', fillText(random, greeting(english), slots), 4 + random.exponential(7));
    speak(talk, call, turns.slice(opening.length));
  }
  end(talk, call);
  return {
    requestedAt: at,
    assignedAt,
    answeredAt,
    endedAt: talk.now,
    endReason: reason,
    endNote: reason === 'resolved' && random.chance(0.75) ? dialogue.summary : '',
    agent,
    rating: answeredAt === null ? null : planRating(random, dialogue.mood, reason, talk.now, english),
    messages: talk.messages,
  };
}

const empty = (talk: Talk, requestedAt: number): PlannedContact => ({
  requestedAt, assignedAt: null, answeredAt: null, endedAt: null, endReason: null, endNote: '', agent: null, rating: null, messages: talk.messages,
});

/** A message left outside service hours, still to be taken up. */
export function planLeftContact(at: number, text: string): PlannedContact {
  const talk = new Talk(at);
  talk.say('customer', text, 0);
  talk.system('leftMessage', {}, 0);
  return empty(talk, at);
}

function turnsFor({ random, dialogue, reason }: ContactCall): readonly Turn[] {
  const customer = (text: string): Turn => ({ by: 'customer', text });
  switch (reason) {
    case 'abandoned':
      return random.chance(0.6) ? [customer(random.pick(hastyWords))] : dialogue.turns.slice(0, 1);
    case 'spam':
      return [customer(random.pick(['兼职日结 300，加我', '专业代办信用卡提额', '出售号码资源，需要联系']))];
    case 'duplicate':
      return [...dialogue.turns.slice(0, 1), { by: 'agent', text: '您好，您在另一个渠道的咨询我们正在处理，为免重复，这里先结束，请留意那边的回复。' }];
    case 'silent': {
      // Cut off behind something that the agent has said.
      const ends = dialogue.turns.flatMap(({ by }, at) => (by === 'agent' ? [at + 1] : []));
      return dialogue.turns.slice(0, random.pick(ends));
    }
    case 'resolved':
    case 'unresolved':
      return dialogue.turns;
  }
}

const greeting = (english: boolean): string =>
  english
    ? '{Hello, this is Huiyin Insurance.|Good day, you have reached Huiyin Insurance.} How can I help you?'
    : '{您好，回音保险在线客服，很高兴为您服务。|您好，请问有什么可以帮您？|您好，感谢您联系回音保险，请稍等，我看一下您的问题。}';

function speak(talk: Talk, { random, slots, dialogue, reason }: ContactCall, turns: readonly Turn[]): void {
  for (const turn of turns) {
    const text = fillText(random, turn.text, slots);
    if (turn.by === 'note') talk.note(text, random.int(2, 12));
    else talk.say(turn.by, text, (turn.by === 'agent' ? 7 : 9) + random.exponential(turn.by === 'agent' ? 14 : 20));
  }
  if (reason !== 'resolved' || !random.chance(0.5)) return;
  const english = dialogue.need === 'english';
  talk.say('agent', english ? 'Is there anything else I can do for you?' : random.pick(['请问还有其他可以帮您的吗？', '还有什么需要帮助的吗？']), 6 + random.exponential(6));
  talk.say('customer', english ? 'No, thank you' : random.pick(['没有了，谢谢', '没了，谢谢你', '暂时没有', '没有了']), 5 + random.exponential(9));
  talk.say('agent', english ? 'Thank you for contacting us. Have a nice day!' : random.pick(['感谢您的咨询，祝您生活愉快！', '不客气，祝您和家人平安健康，再见！', '谢谢您的理解与支持，再见！']), 4 + random.exponential(4));
}

function end(talk: Talk, { random, agent, reason }: ContactCall): void {
  if (reason === 'silent') {
    talk.system('silenceWarning', { closesInSeconds: (silence.closeMs - silence.warnMs) / 1000 }, silence.warnMs / 1000);
    talk.system('closedSilent', {}, (silence.closeMs - silence.warnMs) / 1000);
  } else talk.system('resolved', { agent: agent.name }, random.int(6, 70));
}

/** A conversation growing line by line on its own clock. */
class Talk {
  readonly messages: PlannedMessage[] = [];
  now: number;

  constructor(start: number) {
    this.now = start;
  }

  wait(seconds: number): void {
    this.now += Math.round(seconds * 1000);
  }

  say(sender: 'customer' | 'agent', text: string, afterSeconds: number): number {
    this.wait(afterSeconds);
    this.messages.push({ sender, kind: 'text', text, at: this.now });
    return this.now;
  }

  note(text: string, afterSeconds: number): void {
    this.wait(afterSeconds);
    this.messages.push({ sender: 'agent', kind: 'note', text, at: this.now });
  }

  system(notice: string, args: Readonly<Record<string, string | number>>, afterSeconds: number): number {
    this.wait(afterSeconds);
    this.messages.push({ sender: 'system', kind: 'system', text: '', notice: { notice, args }, at: this.now });
    return this.now;
  }
}
