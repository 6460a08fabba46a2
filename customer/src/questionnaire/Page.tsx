import { h } from '../view/h.ts';
import { isShown } from './is-shown.ts';
import { QuestionField } from './QuestionField.tsx';
import type { Acts, State } from './state.ts';
import * as w from './words/words.ts';

type All = { state: State; acts: Acts };

export function Page(all: All) {
  const { phase, form, echo, waiting, tablet, preview } = all.state;
  return (
    <div class={tablet ? 'page tablet' : 'page'}>
      <header>
        <b>{(form ?? echo ?? all.state.reply)?.insurer ?? ''}</b>
        {!preview && <a href={languageLink()}>{w.other}</a>}
      </header>
      {phase === 'loading' ? <main key="loading" class="middle" aria-busy={true}><i class="spinner" /></main>
        : phase === 'failed' ? <Told key="failed" title={w.failed}><button type="button" class="main" onclick={all.acts.reload}>{w.again}</button></Told>
        : phase === 'answered' ? <Told key="answered" title={w.answered} />
        : phase === 'gone' ? <Told key="gone" title={w.gone}><p>{w.goneHint}</p></Told>
        : phase === 'lost' ? <Told key="lost" title={w.lost}><p>{w.lostHint}</p></Told>
        : phase === 'echo' ? <Echo {...all} />
        : phase === 'reply' ? <Reply {...all} />
        : phase === 'done' ? <Done {...all} />
        : <Questions {...all} />}
      <Footer {...all} />
      <p role="status" class="waiting">{tablet && waiting > 0 && w.waiting(waiting)}</p>
    </div>
  );
}

const Told = ({ title, children }: { title: string; children?: unknown }) => (
  <main class="middle">
    <h1 tabIndex={-1}>{title}</h1>
    {children as never}
  </main>
);

function Questions({ state, acts }: All) {
  const { content, about } = state.form!;
  const { answers, missing, said, phase } = state;
  if (!content) return null;
  const { questions } = content;
  // One tap first; what follows shows itself behind it. Who is asked for words sees it all.
  const begun = Object.keys(answers).length > 0 || questions[0]?.kind === 'text';
  const shown = questions.filter((question, n) => (begun || n === 0) && isShown(questions, question, answers));
  return (
    <main key="questions">
      <p class="about">{about}</p>
      <h1 tabIndex={-1}>{content.title[w.key]}</h1>
      {content.intro[w.key] && <p>{content.intro[w.key]}</p>}
      <form noValidate onsubmit={(e) => {
        e.preventDefault();
        acts.send();
      }}>
        <div>{shown.map((question) => <QuestionField key={question.id} question={question} answer={answers[question.id]} missing={missing.includes(question.id)} give={(answer) => acts.give(question.id, answer)} />)}</div>
        <p role="alert" class="bad">{missing.length ? w.needed : said}</p>
        {begun && <button key="send" type="submit" class="main" disabled={phase === 'sending'}>{phase === 'sending' ? w.sending : w.send}</button>}
      </form>
    </main>
  );
}

function Done({ state, acts }: All) {
  const { form, answers, later, tablet, replyAt } = state;
  const rating = form?.content?.questions.find(({ kind }) => kind === 'rating');
  const low = rating !== undefined && Number(answers[rating.id]) < 3;
  return (
    <main key="done" class="middle">
      <svg class="tick" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12.5l4.5 4.5L19 7.5" /></svg>
      <h1 tabIndex={-1}>{form?.content?.thanks[w.key] || w.thanks}</h1>
      {later && <p>{w.later}</p>}
      {replyAt && !tablet && <p>{w.replySoon}<br /><a href={replyAt}>{w.replyOpen}</a></p>}
      {low && !tablet && <p>{w.sorry}</p>}
      {tablet && <button type="button" class="main" onclick={acts.restart}>{w.next}</button>}
    </main>
  );
}

function Echo({ state, acts }: All) {
  const { change, helped } = state.echo!;
  return (
    <main key="echo">
      <h1 tabIndex={-1}>{w.echoTitle}</h1>
      <p class="change">{change}</p>
      {helped === null ? (
        <fieldset key="ask" class="question">
          <legend class="asked">{w.echoAsk}</legend>
          <div class="two">
            <button type="button" class="main" onclick={() => acts.helped(true)}>{w.yes}</button>
            <button type="button" class="plain" onclick={() => acts.helped(false)}>{w.no}</button>
          </div>
        </fieldset>
      ) : <p key="thanks" role="status"><b>{w.echoThanks}</b></p>}
      <p role="alert" class="bad">{state.said}</p>
    </main>
  );
}

function Reply({ state, acts }: All) {
  const { about, said, reply, post, dueAt, byPhone } = state.reply!;
  return (
    <main key="reply">
      <p class="about">{about}</p>
      <h1 tabIndex={-1}>{reply ? w.replyTitle : w.replyWait}</h1>
      {said && <p class="said">{said}</p>}
      {reply ? <p key="told" class="change">{reply}{post && <small><br />{post}</small>}</p> : <p key="due">{w.replyDue(new Date(dueAt).toLocaleString(w.lang, { month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }))}</p>}
      {!reply && (byPhone ? <p key="phoned" role="status"><b>{w.mobileDone}</b></p> : (
        <form key="phone" noValidate onsubmit={(e) => {
          e.preventDefault();
          acts.phone((e.currentTarget.elements[0] as HTMLInputElement).value.replace(/\s/g, ''));
        }}>
          <label class="question"><span class="asked">{w.mobileAsk} <small>{w.optional}</small></span><input type="tel" autocomplete="tel" maxLength={13} /></label>
          <p role="alert" class="bad">{state.said}</p>
          <button type="submit" class="main">{w.mobileSend}</button>
        </form>
      ))}
    </main>
  );
}

function Footer({ state, acts }: All) {
  const { form, echo, optOut, tablet, preview } = state;
  if (tablet) return null;
  const may = (form?.mayOptOut || echo) && !preview;
  return (
    <footer>
      <a class="person" href={`/chat/?channel=web&locale=${w.lang}`}>{w.person}</a>
      {may && optOut === 'offered' && <button key="offer" type="button" class="quiet" onclick={() => acts.optOut('asked')}>{w.noMore}</button>}
      {may && optOut === 'asked' && (
        <div key="ask" role="group">
          <p>{w.noMoreAsk}</p>
          <button type="button" class="plain" onclick={() => acts.optOut('done')}>{w.noMoreYes}</button>
          <button type="button" class="quiet" onclick={() => acts.optOut('offered')}>{w.keep}</button>
        </div>
      )}
      {may && optOut === 'done' && <p key="done" role="status">{w.noMoreDone}</p>}
    </footer>
  );
}

function languageLink(): string {
  const search = new URLSearchParams(location.search);
  search.set('locale', w.otherLocale);
  return `${location.pathname}?${search}`;
}
