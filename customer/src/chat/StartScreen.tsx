import { h } from '../view/h.ts';
import * as w from '../words/words.ts';
import type { ChatSession } from '@huiyin/contracts';
import { openingWords } from '../words/time-words.ts';
import { startWords } from '../words/wait-words.ts';
import { Icon, personIcon } from './Icon.tsx';
import type { Ui } from './screen.ts';

/** Before the first message: whether somebody is there, how long it takes, and a person with one tap. */
export function StartScreen({ ui, session }: { ui: Ui; session: ChatSession }) {
  const { chat, view } = ui;
  const { open, opensAt } = session;
  const opens = opensAt && openingWords(new Date(opensAt), new Date());
  return (
    <main key="start" class="middle start">
      {session.demo && <p class="demo">{w.demo}</p>}
      <h1>
        {w.hello(session.customerName ?? '')}
        <br />
        {w.question}
      </h1>
      <p class={open && session.expectedWaitSeconds !== null ? 'now open' : 'now'}>{startWords(session, opens)}</p>
      <button type="button" class="main person" onclick={() => chat.say(open ? w.callPersonText : w.leaveWordText, true)}>
        <Icon d={personIcon} />
        <span>
          {open ? w.callPerson : w.leaveWord}
          <small>{w.callPersonHint}</small>
        </span>
      </button>
      <ul class="topics" aria-label={w.topicsLabel}>
        {w.topics.map((topic) => (
          <li>
            <button type="button" onclick={() => chat.say(topic, view.large)}>{topic}</button>
          </li>
        ))}
      </ul>
      <p class="human">{w.human}</p>
    </main>
  );
}
