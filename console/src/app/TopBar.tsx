import { LogoutOutlined, MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined, QuestionCircleOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import type { Me } from '@huiyin/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Avatar, Button, Tag, Tooltip } from 'antd';
import type { Feature } from '../platform/feature.ts';
import { useLiveStatus } from '../platform/live-line.ts';
import { permits } from '../platform/session.ts';
import { MenuDropdown } from '../ui/MenuDropdown.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { appTexts } from './texts.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { useSignOut } from './use-sign-out.ts';

export interface TopBarProps {
  me: Me;
  features: readonly Feature[];
  narrow: boolean;
  collapsed: boolean;
  onNavigation: () => void;
  onPalette: () => void;
  onHelp: () => void;
}

/** Always there: search, own state, the line to the server, language, account. */
export function TopBar({ me, features, narrow, collapsed, onNavigation, onPalette, onHelp }: TopBarProps) {
  const t = appTexts.useTexts();
  const go = useNavigate();
  const signOut = useSignOut();
  const navigationLabel = narrow ? t('openNavigation') : collapsed ? t('expand') : t('collapse');
  return (
    <header className="top-bar">
      <Button
        type="text"
        icon={narrow ? <MenuOutlined aria-hidden /> : collapsed ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
        onClick={onNavigation}
        aria-label={navigationLabel}
        title={navigationLabel}
      />
      <button type="button" className="top-search" onClick={onPalette} aria-label={t('searchOpen')}>
        <SearchOutlined aria-hidden />
        <span>{t('searchOpen')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      {me.demo && (
        <Tooltip title={t('demoHelp')}>
          <Tag className="top-demo">{t('demo')}</Tag>
        </Tooltip>
      )}
      <div className="top-right">
        {features.map(({ name, topBar }) => topBar && permits(me, topBar.needs) && <topBar.component key={name} />)}
        <Connection />
        <span className="top-wide">
          <LanguageSwitch />
          <ThemeSwitch />
          <Button type="text" icon={<QuestionCircleOutlined aria-hidden />} onClick={onHelp} aria-label={t('keys')} title={`${t('keys')} (?)`} />
        </span>
        <MenuDropdown
          menu={{
            items: [
              { key: 'who', type: 'group', label: `${me.name} · ${me.staffNo}` },
              { key: 'account', icon: <UserOutlined aria-hidden />, label: t('account'), onClick: () => void go({ to: '/account' }) },
              { key: 'out', icon: <LogoutOutlined aria-hidden />, label: t('signOut'), onClick: () => void signOut() },
            ],
          }}
        >
          <button type="button" className="top-person" aria-label={t('accountMenu', { name: me.name })}>
            <Avatar size={28} className="avatar">{[...me.name].at(-1)}</Avatar>
            <span className="top-person-words">
              <strong>{me.name}</strong>
              <span>{me.post}</span>
            </span>
          </button>
        </MenuDropdown>
      </div>
    </header>
  );
}

function Connection() {
  const t = appTexts.useTexts();
  const status = useLiveStatus();
  const words = t(`live.${status}`);
  return (
    <Tooltip title={words}>
      <span className={`connection connection-${status}`} role="status" aria-label={words}>
        <span className="connection-dot" aria-hidden />
        <span className="top-wide">{words}</span>
      </span>
    </Tooltip>
  );
}
