import type { Me } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import { navigationGroups, type Feature, type NavigationEntry } from '../platform/feature.ts';
import { useLocale } from '../platform/i18n.ts';
import { labelText } from '../platform/locale.ts';
import { entriesOf, entryAt } from './first-path.ts';
import { Logo } from './Logo.tsx';
import { appTexts } from './texts.ts';

/** All pages that this person may open, in their groups. */
export function Navigation({ features, me, path, collapsed, onGo }: { features: readonly Feature[]; me: Me; path: string; collapsed: boolean; onGo: () => void }) {
  const t = appTexts.useTexts();
  const entries = entriesOf(features, me);
  const here = entryAt(entries, path);
  return (
    <nav className="navigation" aria-label={t('navigation')}>
      <Link to="/" className="navigation-brand" onClick={onGo} aria-label={t('product')}>
        <Logo />
        {!collapsed && (
          <span className="navigation-brand-words">
            <strong>{t('product')}</strong>
            <span title={me.insurerName}>{me.insurerName}</span>
          </span>
        )}
      </Link>
      {navigationGroups.map((group) => {
        const own = entries.filter((entry) => entry.group === group);
        if (own.length === 0) return null;
        return (
          <section key={group} aria-label={t(`group.${group}`)}>
            <h2 className={collapsed ? 'only-read-aloud' : 'navigation-group'}>{t(`group.${group}`)}</h2>
            <ul>
              {own.map((entry) => (
                <li key={entry.path}>
                  <Entry entry={entry} here={entry === here} collapsed={collapsed} onGo={onGo} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

/** The router would mark every entry whose path begins the address, so two where one page lies below another. */
const notMarked = { className: '', 'aria-current': undefined };

function Entry({ entry, here, collapsed, onGo }: { entry: NavigationEntry; here: boolean; collapsed: boolean; onGo: () => void }) {
  const label = labelText(entry.label, useLocale());
  const Badge = entry.badge;
  return (
    <Tooltip title={collapsed ? label : ''} placement="right">
      <Link to={entry.path} className={here ? 'navigation-entry navigation-here' : 'navigation-entry'} {...(here ? { 'aria-current': 'page' as const } : {})} activeProps={notMarked} onClick={onGo}>
        <span className="navigation-icon" aria-hidden>{entry.icon}</span>
        <span className={collapsed ? 'only-read-aloud' : 'navigation-label'}>{label}</span>
        {Badge && <Badge />}
      </Link>
    </Tooltip>
  );
}
