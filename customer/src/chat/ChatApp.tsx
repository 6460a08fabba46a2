import { h } from '../view/h.ts';
import * as w from '../words/words.ts';
import { fileSize } from '../words/file-size.ts';
import { queueWords } from '../words/wait-words.ts';
import { Composer } from './Composer.tsx';
import { Header } from './Header.tsx';
import { addFiles } from './parts/add-files.ts';
import { EndModal } from './parts/EndModal.tsx';
import { MessageLog } from './parts/MessageLog.tsx';
import { PictureModal } from './parts/PictureModal.tsx';
import type { Ui } from './screen.ts';
import { StartScreen } from './StartScreen.tsx';

export function ChatApp({ ui }: { ui: Ui }) {
  const { chat, view, show } = ui;
  const { conversation, session, phase, pending, net } = chat.state();
  const waiting = conversation?.state === 'waiting';
  const failed = phase === 'failed';
  const blocked = phase === 'blocked';
  const cut = !blocked && (failed || net === 'offline' || chat.outbox.attempts() > 1);
  const talks = !!conversation || pending.length > 0;

  return (
    <div
      class={ui.host ? 'page embedded' : 'page'}
      ondragover={(e) => {
        if (!e.dataTransfer?.types.includes('Files')) return;
        e.preventDefault();
        show({ dragging: phase === 'ready' });
      }}
      ondragleave={(e) => e.relatedTarget || show({ dragging: false })}
      ondrop={(e) => {
        e.preventDefault();
        show({ dragging: false });
        if (phase === 'ready') addFiles(ui, e.dataTransfer?.files ?? []);
      }}
    >
      <Header ui={ui} />
      <div role="status">
        {cut ? (
          <p class="strip warn">{failed ? w.failed : w.offline}</p>
        ) : (
          waiting && (
            <p class="strip">
              <b>{queueWords(conversation)}</b>
              <button type="button" class="quiet" onclick={() => show({ asking: true })}>{w.leave}</button>
            </p>
          )
        )}
      </div>
      <div role="alert">{view.said && <p class="strip warn">{view.said}</p>}</div>
      {blocked ? (
        <main key="blocked" class="middle notice">
          <h1>{w.blocked}</h1>
          <p>{w.blockedHint}</p>
        </main>
      ) : session && !talks ? (
        <StartScreen ui={ui} session={session} />
      ) : session ? (
        <MessageLog ui={ui} />
      ) : (
        <main key="wait" class="middle notice" aria-busy={!failed}>
          {failed ? <button type="button" class="main" onclick={() => void chat.begin()}>{w.tryNow}</button> : <i class="spinner" />}
        </main>
      )}
      {session && !blocked && <Composer ui={ui} most={fileSize(session.maxFileBytes)} />}
      {view.dragging && <div class="drop">{w.dropHere}</div>}
      {view.asking && <EndModal ui={ui} waiting={waiting} />}
      {view.picture && <PictureModal ui={ui} file={view.picture} />}
    </div>
  );
}
