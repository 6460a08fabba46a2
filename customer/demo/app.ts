/** The sample app: a channel of its own that speaks with its own server, which passes messages on to Huiyin. */
interface AppMessage {
  seq: number;
  from: string;
  text: string;
  at: string;
}

const address = '/demo/api/app/messages';
const find = <T extends Element>(selector: string) => document.querySelector<T>(selector) as T;
const talk = find<HTMLElement>('.talk');
const calls = find<HTMLElement>('.calls');
const form = find<HTMLFormElement>('.phone form');
const input = find<HTMLInputElement>('.phone input');
const fifty = find<HTMLButtonElement>('#fifty');
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, '0')).join('');

const userId = localStorage.getItem('demo.app.user') ?? `app-${newId()}`;
localStorage.setItem('demo.app.user', userId);
let messages: AppMessage[] = [];
const pending: { externalId: string; text: string }[] = [];

function line(text: string, className: string): HTMLElement {
  const p = document.createElement('p');
  p.className = className;
  p.textContent = text;
  return p;
}

function draw(): void {
  const isEmpty = messages.length + pending.length === 0;
  talk.replaceChildren(
    ...(isEmpty ? [line('还没有消息。\n说一句，坐席工作台里就会出现“App”渠道的新会话。', 'empty')] : []),
    ...messages.map((m) => line(m.text, m.from === 'customer' ? 'own' : 'agent')),
    ...pending.map((m) => line(m.text, 'own pending')),
  );
  talk.scrollTop = talk.scrollHeight;
}

function note(text: string, isBad = false): void {
  const item = document.createElement('li');
  item.textContent = `${new Date().toLocaleTimeString('zh-CN', { hourCycle: 'h23' })}  ${text}`;
  if (isBad) item.className = 'bad';
  calls.prepend(item);
  while (calls.children.length > 40) calls.lastElementChild?.remove();
}

async function push(externalId: string, text: string): Promise<boolean> {
  const body = JSON.stringify({ userId, externalId, text });
  const status = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(
    (answer) => answer.status,
    () => 0,
  );
  note(`POST ${address}  externalId=${externalId.slice(0, 8)}…  → ${status || '没有连上'}`, status === 0 || status >= 400);
  return status > 0 && status < 300;
}

/** Sends what is waiting, in order and with the same number, until it has arrived. */
let sending = false;
async function flush(): Promise<void> {
  if (sending) return;
  sending = true;
  for (let next = pending[0]; next; next = pending[0]) {
    if (!(await push(next.externalId, next.text))) break;
    await look();
    pending.shift();
    draw();
  }
  sending = false;
}

let looking: Promise<void> | null = null;
function look(): Promise<void> {
  looking ??= (async () => {
    const after = messages[messages.length - 1]?.seq ?? 0;
    try {
      const answer = await fetch(`${address}?userId=${userId}&after=${after}`);
      if (!answer.ok) return;
      const fresh = ((await answer.json()) as AppMessage[]).filter((m) => m.seq > after);
      if (fresh.length === 0) return;
      for (const m of fresh) if (m.from !== 'customer') note(`收到回调送回的答复  seq=${m.seq}`);
      messages = [...messages, ...fresh];
      draw();
    } catch {
      // Asked again in two seconds.
    } finally {
      looking = null;
    }
  })();
  return looking;
}

form.onsubmit = (event) => {
  event.preventDefault();
  const text = input.value.trim();
  if (!text) return;
  pending.push({ externalId: newId(), text });
  input.value = '';
  draw();
  void flush();
};

fifty.onclick = async () => {
  fifty.disabled = true;
  const externalId = newId();
  const before = messages.length;
  const arrived = await Promise.all(Array.from({ length: 50 }, () => push(externalId, '这条消息被推了 50 次')));
  await look();
  note(`50 次推送，${arrived.filter(Boolean).length} 次被接受，会话里多了 ${messages.slice(before).filter((m) => m.from === 'customer').length} 条`);
  fifty.disabled = false;
};

draw();
void look();
setInterval(() => {
  if (document.hidden) return;
  void look();
  if (pending.length > 0) void flush();
}, 2000);
