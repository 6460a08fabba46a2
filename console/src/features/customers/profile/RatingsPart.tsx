import type { TimelineEntry } from '@huiyin/contracts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { StatusWord } from '../../../ui/StatusWord.tsx';
import { profileTexts } from './texts.ts';

/** The last five ratings. */
export function RatingsPart({ ratings }: { ratings: readonly TimelineEntry[] }) {
  const t = profileTexts.useTexts();
  return (
    <section className="panel profile-part" aria-label={t('ratings')}>
      <div className="profile-part-head"><h2>{t('ratings')}</h2></div>
      {ratings.length === 0 && <p className="side-none">{t('noRatings')}</p>}
      <ul className="profile-list">
        {ratings.map(({ id, score, text, who, at }) => (
          <li key={id}>
            <StatusWord tone={(score ?? 0) >= 4 ? 'success' : score === 3 ? 'warning' : 'danger'}>{t('score', { score: score ?? 0 })}</StatusWord>
            {text !== '' && <span>{text}</span>}
            <span className="profile-quiet">{who === null ? '' : `${who} · `}<RelativeTime at={at} /></span>
          </li>
        ))}
      </ul>
    </section>
  );
}
