import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useEffect, useState } from 'react';
import type { Feature } from '../platform/feature.ts';
import { useKeys } from '../platform/keys.ts';
import { live } from '../platform/live-line.ts';
import { toLocale } from '../platform/locale.ts';
import { preference, usePreference } from '../platform/preferences.ts';
import { meQuery, permits } from '../platform/session.ts';
import { useAtMost } from '../platform/use-media.ts';
import { Delayed, PageSkeleton } from '../ui/Delayed.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { breakpoints } from '../ui/tokens.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { Navigation } from './Navigation.tsx';
import { appTexts } from './texts.ts';
import { TopBar } from './TopBar.tsx';

/** The frame around every page of signed-in staff. */
export function Shell({ features }: { features: readonly Feature[] }) {
  const t = appTexts.useTexts();
  const query = useQuery(meQuery);
  const me = query.data;
  const path = useLocation({ select: (location) => location.pathname });
  const narrow = useAtMost(breakpoints.narrow);
  const [collapsed, setCollapsed] = usePreference('navigationCollapsed');
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  useKeys({ 'Ctrl+K': () => setPalette(true), '?': () => setHelp(true) });

  // The line refuses whoever has to choose a password first.
  const listens = me !== undefined && !me.mustChangePassword;
  useEffect(() => {
    if (!listens) return;
    live.start();
    return () => live.stop();
  }, [listens]);

  // The language that the person chose wins on a strange computer.
  const locale = me?.locale;
  useEffect(() => {
    if (locale !== undefined) preference('locale').set(toLocale(locale));
  }, [locale]);

  if (query.isError && !me) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!me) return <Delayed><PageSkeleton /></Delayed>;
  if (me.mustChangePassword && path !== '/change-password') return <Navigate to="/change-password" />;

  // Before the first own password nothing else answers, so nothing else is offered.
  const offered = me.mustChangePassword ? [] : features;
  const navigation = <Navigation features={offered} me={me} path={path} collapsed={collapsed && !narrow} onGo={() => setDrawer(false)} />;
  return (
    <div className={`shell${collapsed && !narrow ? ' shell-collapsed' : ''}`}>
      <a className="skip-link" href="#content">{t('skip')}</a>
      {narrow ? (
        <Drawer open={drawer} onClose={() => setDrawer(false)} placement="left" size={232} closable={false} rootClassName="navigation-drawer">
          {navigation}
        </Drawer>
      ) : (
        navigation
      )}
      <TopBar
        me={me}
        features={offered}
        narrow={narrow}
        collapsed={collapsed}
        onNavigation={() => (narrow ? setDrawer(true) : setCollapsed(!collapsed))}
        onPalette={() => setPalette(true)}
        onHelp={() => setHelp(true)}
      />
      <main id="content" className="shell-content" tabIndex={-1}>
        <ConnectionBar />
        {offered.map(({ name, bar }) => bar && permits(me, bar.needs) && <bar.component key={name} />)}
        <div className="shell-page">
          <Outlet />
        </div>
      </main>
      {offered.map(({ name, background }) => background && permits(me, background.needs) && <background.component key={name} />)}
      {palette && <CommandPalette features={offered} me={me} onClose={() => setPalette(false)} />}
      {help && <KeyboardHelp features={features} onClose={() => setHelp(false)} />}
    </div>
  );
}
