import { Icon, closeIcon, moreIcon, personIcon } from './Icon.tsx';
import type { Ui } from './screen.ts';

/** Who answers, large type, and what can be done with the conversation. */
export function Header({ ui }: { ui: Ui }) {
  const { chat, w, view, show, host } = ui;
  const { conversation, session } = chat.state();
  const parts = ui.parts.now();
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
      <button type="button" class="text" aria-pressed={view.large} aria-label={w.largeLabel} onClick={() => show({ large: !view.large })}>
        {view.large ? w.largeOff : w.largeOn}
      </button>
      {conversation && (
        <div
          class="menu"
          onKeyDown={(e) => {
            if (e.key !== 'Escape' || !view.menu) return;
            e.preventDefault();
            show({ menu: false });
          }}
          onFocusOut={(e) => e.currentTarget.contains(e.relatedTarget as Node | null) || show({ menu: false })}
        >
          <button type="button" aria-label={w.menu} aria-expanded={view.menu} onClick={() => show({ menu: !view.menu })}>
            <Icon d={moreIcon} name="i-more" />
          </button>
          {view.menu && parts && <parts.Menu ui={ui} state={conversation.state} />}
        </div>
      )}
      {host && (
        <button type="button" aria-label={w.close} onClick={() => host.tell({ huiyin: 'close' })}>
          <Icon d={closeIcon} />
        </button>
      )}
    </header>
  );
}
