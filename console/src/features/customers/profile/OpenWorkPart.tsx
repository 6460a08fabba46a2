import type { OpenWork } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { profileTexts, wordOf } from './texts.ts';

/** What is not finished with the customer. */
export function OpenWorkPart({ items }: { items: readonly OpenWork[] }) {
  const t = profileTexts.useTexts();
  return (
    <section className="panel profile-part" aria-label={t('openWork')}>
      <div className="profile-part-head"><h2>{t('openWork')} <span className="side-count figures">{items.length}</span></h2></div>
      {items.length === 0 && <p className="side-none">{t('noOpenWork')}</p>}
      <ul className="profile-list">
        {items.map((item) => (
          <li key={`${item.kind} ${item.id}`}>
            <strong>{item.path === null ? item.title : <Link to={item.path}>{item.title === '' ? wordOf('kinds', item.kind) : item.title}</Link>}</strong>
            <span className="profile-quiet">
              {[wordOf('kinds', item.kind), wordOf('states', item.state), item.who ?? ''].filter((part) => part !== '').join(' · ')} · <RelativeTime at={item.at} />
              {item.dueAt !== null && <> · {t('due')} <RelativeTime at={item.dueAt} /></>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
