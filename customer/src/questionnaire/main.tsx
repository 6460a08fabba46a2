import type { EchoPage, QuestionnaireAnswers, QuestionnaireContent, QuestionnaireForm, ReplyPage } from '@huiyin/contracts';
import { browserStore } from '../conversation/browser-store.ts';
import { newClientId } from '../conversation/client-id.ts';
import { draw } from '../view/draw.ts';
import { h } from '../view/h.ts';
import { createDelivery } from './deliver.ts';
import { askedOnly, isShown, type Answers } from './is-shown.ts';
import { keepForOffline } from './keep-for-offline.ts';
import { Page } from './Page.tsx';
import { longest } from './QuestionField.tsx';
import type { Acts, State } from './state.ts';
import * as w from './words/words.ts';

const search = new URLSearchParams(location.search);
const place = location.pathname;
const preview = place.endsWith('/preview');
const isEcho = place.startsWith('/q/e/');
const isReply = place.startsWith('/q/r/');
const tablet = search.has('tablet');
const unit = search.get('unit');
const api = place.replace('/q/', '/q/api/') + (unit ? `?unit=${encodeURIComponent(unit)}` : '');
const headers = { 'content-type': 'application/json', 'accept-language': w.lang };
const send = (url: string, body: unknown) => fetch(url, { method: 'POST', headers, body: JSON.stringify(body), keepalive: true });
const store = browserStore(() => localStorage);
const delivery = createDelivery(store, send);
/** Answers under way survive a reload; at a tablet the next person must not see them. */
const draftKey = `huiyin-q:${place}`;
interface Draft { clientId: string; answers: Answers }
const fresh = (): Draft => ({ clientId: newClientId(), answers: {} });
let draft: Draft = tablet || preview ? fresh() : (JSON.parse(store.get(draftKey) ?? 'null') as Draft | null) ?? fresh();
const box = document.getElementById('page') as HTMLElement;
document.documentElement.lang = w.lang;
document.title = w.title;

let state: State = { phase: 'loading', answers: draft.answers, missing: [], optOut: 'offered', waiting: delivery.waiting(), tablet, preview };
function show(change: Partial<State>): void {
  const before = state.phase;
  state = { ...state, ...change };
  draw(<Page state={state} acts={acts} />, box);
  // A screen reader follows to what the page says now.
  if (state.phase !== before && before !== 'loading' && state.phase !== 'sending' && before !== 'sending') box.querySelector('h1')?.focus();
  if (state.phase === 'done' && before !== 'done') box.querySelector('h1')?.focus();
}

async function load(): Promise<void> {
  if (preview) return;
  try {
    const reply = await fetch(api, { headers: { 'accept-language': w.lang } });
    // A wrong address stays wrong however often it is loaded.
    if (!reply.ok) return show({ phase: reply.status === 410 ? 'gone' : reply.status === 404 || reply.status === 422 ? 'lost' : 'failed' });
    if (isEcho) return show({ phase: 'echo', echo: (await reply.json()) as EchoPage });
    if (isReply) return show({ phase: 'reply', reply: (await reply.json()) as ReplyPage });
    const form = (await reply.json()) as QuestionnaireForm;
    show({ phase: form.state, form });
    if (tablet) keepForOffline(api);
  } catch {
    show({ phase: 'failed' });
  }
}

let idle: ReturnType<typeof setTimeout> | undefined;
/** Somebody walked away from the tablet. */
const restartLater = (seconds: number) => {
  clearTimeout(idle);
  if (tablet) idle = setTimeout(() => (state.phase === 'done' || !complete() ? acts.restart() : acts.send()), seconds * 1000);
};
const questions = () => state.form?.content?.questions ?? [];
const bodyOf = (answers: Answers): QuestionnaireAnswers => ({ clientId: draft.clientId, version: state.form!.version, answers });
const missingOf = (): string[] => {
  const kept = askedOnly(questions(), state.answers);
  return questions().filter((q) => q.required && kept[q.id] === undefined && isShown(questions(), q, kept)).map(({ id }) => id);
};
const complete = () => missingOf().length === 0 && Object.keys(state.answers).length > 0;

const acts: Acts = {
  give: (id, answer) => {
    const first = Object.keys(state.answers).length === 0;
    draft.answers = { ...state.answers, [id]: answer };
    const { said: _, ...rest } = state;
    state = rest;
    show({ answers: draft.answers, missing: state.missing.filter((each) => each !== id) });
    if (preview) return;
    if (!tablet) store.set(draftKey, JSON.stringify(draft));
    restartLater(60);
    // Should nothing follow, one tap counts.
    if (first && typeof answer === 'number') void send(api, { ...bodyOf({ [id]: answer }), partial: true }).catch(() => undefined);
  },
  send: () => {
    const missing = missingOf();
    const long = questions().find(({ id, kind }) => kind === 'text' && `${state.answers[id] ?? ''}`.length > longest);
    show({ missing });
    const wrong = missing[0] ?? long?.id;
    if (wrong !== undefined) {
      const field = document.getElementById(`q-${wrong}`);
      (field?.querySelector('input') ?? field)?.focus();
      return;
    }
    if (preview) return show({ phase: 'done' });
    const body = { ...bodyOf(askedOnly(questions(), state.answers)), saidAt: new Date().toISOString() };
    show({ phase: 'sending' });
    void delivery.add(api, body).then((outcome) => {
      const waiting = delivery.waiting();
      if (typeof outcome === 'object' && 'refused' in outcome) {
        // Answered already, here or on another device, or run out meanwhile: there is nothing more to fill in.
        const over = outcome.status === 409 ? 'answered' : outcome.status === 410 ? 'gone' : undefined;
        if (over) store.set(draftKey, null);
        return show(over ? { phase: over, waiting } : { phase: 'open', said: outcome.refused || w.retry, waiting });
      }
      store.set(draftKey, null);
      show({ phase: 'done', later: outcome === 'waiting', replyAt: outcome === 'waiting' ? undefined : outcome.reply, waiting });
      restartLater(8);
    });
  },
  reload: () => {
    show({ phase: 'loading' });
    void load();
  },
  restart: () => {
    clearTimeout(idle);
    draft = fresh();
    const { said: _, ...rest } = state;
    state = rest;
    show({ phase: state.form?.state ?? 'loading', answers: {}, missing: [], later: false });
    scrollTo(0, 0);
  },
  optOut: (step) => {
    if (step !== 'done') return show({ optOut: step });
    void send(`${api}/opt-out`, {}).then((reply) => show(reply.ok ? { optOut: 'done' } : { said: w.retry }), () => show({ said: w.retry }));
  },
  phone: (mobile) => {
    if (!/^1\d{10}$/.test(mobile)) return show({ said: w.mobileWrong });
    void send(api, { mobile }).then((reply) => show(reply.ok ? { said: '', reply: { ...state.reply!, byPhone: true } } : { said: w.retry }), () => show({ said: w.retry }));
  },
  helped: (helped) =>
    void send(api, { helped }).then((reply) => show(reply.ok ? { echo: { ...state.echo!, helped } } : { said: w.retry }), () => show({ said: w.retry })),
};

if (preview) {
  // The editor shows its draft here; nothing is sent.
  addEventListener('message', (event: MessageEvent<{ content?: QuestionnaireContent; insurer?: string }>) => {
    if (event.origin !== location.origin || !event.data.content) return;
    show({ phase: 'open', answers: {}, missing: [], form: { state: 'open', insurer: event.data.insurer ?? '', version: 1, content: event.data.content, about: w.preview, mayOptOut: false } });
  });
  parent.postMessage({ huiyin: 'preview' }, location.origin);
} else {
  const deliverNow = () => void delivery.deliver().then(() => show({ waiting: delivery.waiting() }));
  show({});
  void load();
  addEventListener('online', deliverNow);
  setInterval(() => delivery.waiting() && deliverNow(), 30_000);
  if (delivery.waiting()) deliverNow();
}
