import { fileSize } from '../words/file-size.ts';
import { queueWords } from '../words/wait-words.ts';
import { Composer } from './Composer.tsx';
import { Header } from './Header.tsx';
import type { Ui } from './screen.ts';
import { StartScreen } from './StartScreen.tsx';

export function ChatApp({ ui }: { ui: Ui }) {
  const { chat, w, view, show } = ui;
  const { conversation, session, phase, pending, net } = chat.state();
  const waiting = conversation?.state === 'waiting';
  const failed = phase === 'failed';
  const cut = failed || net === 'offline' || chat.outbox.attempts() > 1;
  const parts = ui.parts.now();
  const talks = !!conversation || pending.length > 0;
  if (talks) ui.parts.load().catch(() => {});

  return (
    <div
      class={ui.host ? 'page embedded' : 'page'}
      onDragOver={(e) => {
        if (!e.dataTransfer?.types.includes('Files')) return;
        e.preventDefault();
        show({ dragging: phase === 'ready' });
      }}
      onDragLeave={(e) => e.relatedTarget || show({ dragging: false })}
      onDrop={(e) => {
        e.preventDefault();
        show({ dragging: false });
        if (phase === 'ready') ui.addFiles(e.dataTransfer?.files ?? []);
      }}
    >
      <Header ui={ui} />
      <div role="status">
        {cut ? (
          <p class="strip warn">{failed ? w.failed : w.offline}</p>
        ) : (
          waiting && (
            <p class="strip queue">
              <b>{queueWords(w, conversation)}</b>
              <button type="button" class="quiet" onClick={() => show({ asking: true })}>{w.leave}</button>
            </p>
          )
        )}
      </div>
      <div role="alert">{view.said && <p class="strip warn">{view.said}</p>}</div>
      {phase === 'blocked' ? (
        <main class="middle notice">
          <h1>{w.blocked}</h1>
          <p>{w.blockedHint}</p>
        </main>
      ) : session && !talks ? (
        <StartScreen ui={ui} session={session} />
      ) : session && parts ? (
        <parts.MessageLog ui={ui} />
      ) : (
        <main class="middle notice" aria-busy={!failed}>
          {failed ? <button type="button" class="main" onClick={() => void chat.begin()}>{w.tryNow}</button> : <i class="spinner" />}
        </main>
      )}
      {session && phase !== 'blocked' && <Composer ui={ui} most={fileSize(session.maxFileBytes)} />}
      {view.dragging && <div class="drop">{w.dropHere}</div>}
      {parts && view.asking && <parts.EndModal ui={ui} waiting={waiting} />}
      {parts && view.picture && <parts.PictureModal ui={ui} file={view.picture} />}
    </div>
  );
}
