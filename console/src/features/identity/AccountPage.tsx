import { Link } from '@tanstack/react-router';
import { inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useMe } from '../../platform/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import './identity.css';
import { PreferencesPanel } from './PreferencesPanel.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';
import { identityTexts } from './texts.ts';
import { TwoFactorPanel } from './TwoFactorPanel.tsx';

/** Own profile, preferences, and how one signs in. */
export function AccountPage() {
  const t = identityTexts.useTexts();
  const locale = useLocale();
  const me = useMe();
  if (!me) return null;
  const lines = [
    [t('name'), me.name],
    [t('staffNo'), me.staffNo],
    [t('email'), me.email],
    [t('unit'), me.unit.name],
    [t('department'), me.department.name],
    [t('post'), me.post],
    [t('roles'), inList(me.roles, locale)],
  ] as const;
  return (
    <div className="page account">
      <PageHeader title={t('accountTitle')} help={t('accountHelp')} />
      <div className="account-columns">
        <section className="panel panel-padded" aria-label={t('profile')}>
          <h2>{t('profile')}</h2>
          <dl className="lines">
            {lines.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value === '' ? '–' : value}</dd>
              </div>
            ))}
          </dl>
          <p className="account-help">{t('profileHelp')}</p>
        </section>
        <PreferencesPanel />
        <section className="panel panel-padded" aria-label={t('security')}>
          <h2>{t('security')}</h2>
          <div className="account-line">
            <div>
              <strong>{t('password')}</strong>
            </div>
            <Link to="/change-password">{t('changePassword')}</Link>
          </div>
          <TwoFactorPanel on={me.twoFactor} />
        </section>
        <SessionsPanel />
      </div>
    </div>
  );
}
