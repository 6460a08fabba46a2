import { Icon } from './Icon.tsx';
import { saveAs } from './save-as.ts';
import type { Ui } from './screen.ts';

/** Who answers, large type, and what can be done with the conversation. */
export function Header({ ui }: { ui: Ui }) {
  const { chat, w, view, show, host } = ui;
  const { conversation, session } = chat.state();
  const now = conversation?.state;
  const agent = now === 'active' && conversation?.agentName;
  const status = now ? w.states[now] : session && (session.open ? w.isOpen : w.isClosed);
  const transcript = () => {
    show({ menu: false });
    chat.transcript().then((blob) => saveAs(URL.createObjectURL(blob), `${w.title} ${new Date().toISOString().slice(0, 10)}.txt`), ui.tell);
  };
  return (
    <header>
      <span class="face" aria-hidden="true">{agent ? agent[0] : <Icon name="person" />}</span>
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
            <Icon name="more" />
          </button>
          {view.menu && (
            <div class="items">
              <button type="button" onClick={transcript}>{w.transcript}</button>
              {(now === 'active' || now === 'waiting') && (
                <button type="button" onClick={() => show({ menu: false, asking: true })}>{now === 'active' ? w.end : w.leave}</button>
              )}
            </div>
          )}
        </div>
      )}
      {host && (
        <button type="button" aria-label={w.close} onClick={() => host.tell({ huiyin: 'close' })}>
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}
