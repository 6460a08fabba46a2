import type { CustomerPanel } from '@huiyin/contracts';
import { useLocale } from '../../../platform/i18n.ts';
import { inList } from '../../../platform/format.ts';
import { profileTexts, wordOf } from './texts.ts';

type Policy = CustomerPanel['policies'][number];

/** Who takes part in a policy, where it is not just the policyholder. */
export function PartiesLine({ roles, parties }: Pick<Policy, 'roles' | 'parties'>) {
  const t = profileTexts.useTexts();
  const locale = useLocale();
  const alone = roles.length === 1 && roles[0] === 'policyholder';
  if (alone && parties.length === 0) return null;
  return (
    <p className="parties-line">
      {!alone && <span>{t('isRole', { roles: inList(roles.map((role) => wordOf('roles', role)), locale) })}</span>}
      {parties.map(({ role, name }, n) => (
        <span key={n}>{`${wordOf('roles', role)} ${name}`}</span>
      ))}
    </p>
  );
}
