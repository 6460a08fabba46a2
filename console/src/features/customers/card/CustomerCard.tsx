import { EyeOutlined } from '@ant-design/icons';
import type { CustomerPanel } from '@huiyin/contracts';
import type { ReactNode } from 'react';
import { dayText, money } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { Masked } from '../../../ui/Masked.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import '../../../ui/side-panel.css';
import { PartiesLine } from '../profile/PartiesLine.tsx';
import { TierLink } from './ListLink.tsx';
import { cardTexts, useCustomerCodes } from './texts.ts';

/** Who it is. */
export function Person({ customer, masked }: { customer: NonNullable<CustomerPanel['customer']>; masked: boolean }) {
  const t = cardTexts.useTexts();
  const codes = useCustomerCodes();
  return (
    <section className="side-part" aria-label={t('panel')}>
      <div className="side-person">
        <strong>{customer.name}</strong>
        <TierLink tier={customer.tier} />
        {!masked && <EyeOutlined aria-hidden className="status-warning" />}
      </div>
      <p className="side-none">
        {[customer.gender === null ? '' : codes.gender(customer.gender), customer.age === null ? '' : t('age', { count: customer.age })].filter((part) => part !== '').join(' · ')}
      </p>
      <dl className="facts">
        <Fact label={t('mobile')}><Masked value={customer.mobile} masked={masked} /></Fact>
        <Fact label={t('residentId')}><Masked value={customer.residentId} masked={masked} /></Fact>
        <Fact label={t('email')}><Masked value={customer.email} masked={masked} /></Fact>
        <Fact label={t('unit')}>{customer.unitName}</Fact>
      </dl>
    </section>
  );
}

/** What they are insured for. */
export function Policies({ policies }: { policies: CustomerPanel['policies'] }) {
  const t = cardTexts.useTexts();
  const codes = useCustomerCodes();
  const locale = useLocale();
  return (
    <section className="side-part" aria-label={t('policies')}>
      <h2>{t('policies')} <span className="side-count figures">{policies.length}</span></h2>
      {policies.length === 0 && <p className="side-none">{t('noPolicies')}</p>}
      <ul className="cards">
        {policies.map((policy) => (
          <li key={policy.id}>
            <div className="card-head">
              <strong>{policy.product}</strong>
              <span className={`status-${policy.state === 'active' ? 'success' : 'muted'}`}>{codes.policyState(policy.state)}</span>
            </div>
            <p className="figures">{policy.policyNo}</p>
            <p>{[codes.line(policy.lineOfBusiness), policy.insuredObject].filter((part) => part !== '').join(' · ')}</p>
            <PartiesLine roles={policy.roles} parties={policy.parties} />
            <p className="figures">
              {policy.endsOn === null
                ? t('since', { from: dayText(policy.effectiveOn, locale) })
                : t('period', { from: dayText(policy.effectiveOn, locale), to: dayText(policy.endsOn, locale) })}
              {' · '}
              {t('premium', { amount: money(policy.premium, locale) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What they have reported. */
export function Claims({ claims }: { claims: CustomerPanel['claims'] }) {
  const t = cardTexts.useTexts();
  const codes = useCustomerCodes();
  const locale = useLocale();
  const tone = (state: string) => (state === 'paid' || state === 'closed' ? 'success' : state === 'refused' ? 'danger' : 'warning');
  return (
    <section className="side-part" aria-label={t('claims')}>
      <h2>{t('claims')} <span className="side-count figures">{claims.length}</span></h2>
      {claims.length === 0 && <p className="side-none">{t('noClaims')}</p>}
      <ul className="cards">
        {claims.map((claim) => (
          <li key={claim.id}>
            <div className="card-head">
              <strong>{claim.loss}</strong>
              <span className={`status-${tone(claim.state)}`}>{codes.claimState(claim.state)}</span>
            </div>
            <p className="figures">{claim.reportNo}</p>
            <p>
              {t('reportedAt')} <RelativeTime at={claim.reportedAt} />
              {claim.amount === null ? '' : ` · ${t('amount', { amount: money(claim.amount, locale) })}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One line of what is known. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
