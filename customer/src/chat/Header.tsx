import { h } from '../view/h.ts';
import * as w from '../words/words.ts';
import { Icon, closeIcon, moreIcon, personIcon } from './Icon.tsx';
import { Menu } from './parts/Menu.tsx';
import type { Ui } from './screen.ts';

/** Who answers, large type, and what can be done with the conversation. */
export function Header({ ui }: { ui: Ui }) {
  const { chat, view, show, host } = ui;
  const { conversation, session } = chat.state();
  const now = conversation?.state;
  const agent = now === 'active' && conversation?.agentName;
  const status = now ? w.states[now] : session && (session.open ? w.isOpen : w.isClosed);
  return (
    <header>
      <span class="face" aria-hidden="true">{agent ? agent[0] : <Icon d={personIcon} />}</span>
      <div class="who">
        <strong>{agent || (session ? w.desk(session.insurerName) : w.title)}</strong>
        <small class={now === 'active' || (!now && session?.open) ? 'on' : ''}>{status}</small>
      </div>
      <button type="button" class="text" aria-pressed={view.large} aria-label={w.largeLabel} onclick={() => show({ large: !view.large })}>
        {view.large ? w.largeOff : w.largeOn}
      </button>
      {conversation && (
        <div
          class="menu"
          onkeydown={(e) => {
            if (e.key !== 'Escape' || !view.menu) return;
            e.preventDefault();
            show({ menu: false });
          }}
        >
          <button type="button" aria-label={w.menu} aria-expanded={view.menu} onclick={() => show({ menu: !view.menu })}>
            <Icon d={moreIcon} />
          </button>
          {view.menu && <Menu ui={ui} state={conversation.state} />}
        </div>
      )}
      {host && (
        <button type="button" aria-label={w.close} onclick={() => host.tell({ huiyin: 'close' })}>
          <Icon d={closeIcon} />
        </button>
      )}
    </header>
  );
}
