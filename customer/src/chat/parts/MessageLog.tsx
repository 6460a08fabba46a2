import { h } from '../../view/h.ts';
import * as w from '../../words/words.ts';
import { dayWords, sameDay } from '../../words/time-words.ts';
import { logBox } from '../log-box.ts';
import { Bubble, PendingBubble } from './Bubble.tsx';
import { EndCard } from './EndCard.tsx';
import { Icon, downIcon } from '../Icon.tsx';
import type { Ui } from '../screen.ts';

/** The conversation, its newest message last. */
export function MessageLog({ ui }: { ui: Ui }) {
  const { chat, view } = ui;
  const { messages, pending, hasEarlier, unread, conversation } = chat.state();
  const typing = conversation?.state === 'active' && chat.state().typing;
  const have = new Set(messages.map((m) => m.clientId));
  const toEnd = () => logBox()?.scrollTo(0, 1e9);
  return (
    <main
      key="log"
      class="middle log"
      tabIndex={0}
      aria-label={w.log}
      onscroll={(e) => {
        const { scrollHeight, scrollTop, clientHeight } = e.currentTarget;
        const atEnd = scrollHeight - scrollTop - clientHeight < 40;
        if (atEnd !== view.atEnd) ui.show({ atEnd });
      }}
    >
      {hasEarlier && (
        <button type="button" class="quiet earlier" onclick={() => chat.earlier().catch(ui.tell)}>{w.earlier}</button>
      )}
      <div role={'log' as 'list'} aria-label={w.log}>
        {messages.map((m, n) => {
          const at = new Date(m.at);
          const last = messages[n - 1];
          return (
            <div key={m.clientId} class={m.sender === 'customer' ? 'item own' : 'item'}>
              {(!last || !sameDay(new Date(last.at), at)) && <p class="day">{dayWords(at, new Date())}</p>}
              <Bubble ui={ui} message={m} follows={last?.sender === m.sender && last.senderName === m.senderName} />
            </div>
          );
        })}
        {pending.map(
          (entry) =>
            have.has(entry.clientId) || (
              <div key={entry.clientId} class="item own">
                <PendingBubble ui={ui} entry={entry} />
              </div>
            ),
        )}
      </div>
      {typing && <p class="typing" role="status">{w.typing(typing)}<i>···</i></p>}
      {conversation && <EndCard ui={ui} conversation={conversation} />}
      {!view.atEnd && (
        <button type="button" class="newest" aria-label={w.newest} onclick={toEnd}>
          <Icon d={downIcon} />
          {unread > 0 && <b>{unread}</b>}
        </button>
      )}
    </main>
  );
}
