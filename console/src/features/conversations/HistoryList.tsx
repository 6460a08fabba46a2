import type { ConversationSummary } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { useLocale } from '../../platform/i18n.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import type { InboxView } from './queries.ts';
import { conversationTexts } from './texts.ts';
import { useEndWord } from './use-end-word.ts';

/** Earlier conversations of the same person; each opens beside the present one. */
export function HistoryList({ history, id, view }: { history: readonly ConversationSummary[]; id: string; view: InboxView }) {
  const t = conversationTexts.useTexts();
  const endWord = useEndWord();
  const locale = useLocale();
  return (
    <ul className="cards cards-links">
      {history.map((row) => (
        <li key={row.id}>
          <Link to={`/desk/${view}/${id}`} search={{ beside: row.id } as never}>
            <span className="card-head">
              <strong>{row.lastKind === 'image' ? t('picture') : row.lastKind === 'file' ? t('file') : row.lastText}</strong>
            </span>
            {row.contactReason !== null && <span>{locale === 'en' ? row.contactReason.pathEn : row.contactReason.path}</span>}
            <span>
              <RelativeTime at={row.closedAt ?? row.lastMessageAt} />
              {row.agent ? ` · ${row.agent.name}` : ''}
              {row.endReason === null ? ` · ${t(`state.${row.state}`)}` : ` · ${endWord(row.endReason)}`}
              {row.solved === null ? '' : ` · ${t(`outcome.${row.solved}`)}`}
              {row.score === null ? '' : ` · ★ ${row.score}`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
