import { CompassOutlined, LockOutlined, ReloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { inList } from '../platform/format.ts';
import { useLocale } from '../platform/i18n.ts';
import { useMe } from '../platform/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { appTexts } from './texts.ts';

/** 404 */
export function NotFoundPage() {
  const t = appTexts.useTexts();
  return (
    <EmptyState icon={<CompassOutlined aria-hidden />} title={t('notFoundTitle')} help={t('notFoundHelp')}>
      <Link to="/">{t('home')}</Link>
    </EmptyState>
  );
}

export function NoPermissionPage() {
  const t = appTexts.useTexts();
  const locale = useLocale();
  const roles = useMe()?.roles ?? [];
  return (
    <EmptyState
      icon={<LockOutlined aria-hidden />}
      title={t('noPermissionTitle')}
      help={t('noPermissionHelp', { roles: roles.length === 0 ? t('noRoles') : inList(roles, locale) })}
    >
      <Link to="/">{t('home')}</Link>
    </EmptyState>
  );
}

/** The program itself failed. */
export function BrokenPage() {
  const t = appTexts.useTexts();
  return (
    <div role="alert">
      <EmptyState icon={<ReloadOutlined aria-hidden />} title={t('brokenTitle')} help={t('brokenHelp')}>
        <Button type="primary" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      </EmptyState>
    </div>
  );
}
