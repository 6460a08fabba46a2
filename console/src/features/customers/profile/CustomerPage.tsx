import { EyeOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { clockTime } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import { ApiError } from '../../../platform/api.ts';
import { Delayed, PageSkeleton } from '../../../ui/Delayed.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { StatusWord } from '../../../ui/StatusWord.tsx';
import { Claims, Fact, Person, Policies } from '../card/CustomerCard.tsx';
import { TagLink } from '../card/ListLink.tsx';
import { CoreMark, UnmaskCustomerDialog } from '../CustomerDrawer.tsx';
import { customerTexts } from '../texts.ts';
import { ConsentPart } from './ConsentPart.tsx';
import { IdentityPart } from './IdentityPart.tsx';
import { InvitationsPart } from './InvitationsPart.tsx';
import { MergesPart } from './MergesPart.tsx';
import { NotesPart } from './NotesPart.tsx';
import { OpenWorkPart } from './OpenWorkPart.tsx';
import './profile.css';
import { detailQuery, overviewQuery } from './queries.ts';
import { RatingsPart } from './RatingsPart.tsx';
import { TagsPart } from './TagsPart.tsx';
import { profileTexts } from './texts.ts';
import { TimelinePart } from './TimelinePart.tsx';

/** 360°: who a customer is, what they have with us, and everything that ever happened between us. */
export function CustomerPage() {
  const { id = '' }: { id?: string } = useParams({ strict: false });
  return <Profile key={id} id={id} />;
}

function Profile({ id }: { id: string }) {
  const t = profileTexts.useTexts();
  const words = customerTexts.useTexts();
  const locale = useLocale();
  const mayUnmask = usePermitted('personal-data:unmask');
  const [asking, setAsking] = useState(false);
  const query = useQuery(detailQuery(id));
  const overview = useQuery(overviewQuery(id)).data;
  const { data } = query;
  if (query.isError && !data) {
    const gone = query.error instanceof ApiError && (query.error.code === 'not_found' || query.error.code === 'invalid' || query.error.code === 'bad_request');
    return gone ? <EmptyState title={t('noCustomer')} help={t('noCustomerHelp')} /> : <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (!data) return <Delayed><PageSkeleton /></Delayed>;
  const { customer, masked } = data;
  return (
    <div className="page page-wide profile">
      <header className="page-header">
        <div>
          <p><Link to="/customers">{t('backToSearch')}</Link></p>
          <h1 className="profile-name">
            {customer.name}
            {overview?.tags.map((tag) => <TagLink key={tag.id} tag={tag} />)}
          </h1>
          <CoreMark id={id} detail={data} />
        </div>
        <div className="page-header-actions">
          {masked && mayUnmask && <Button icon={<EyeOutlined aria-hidden />} onClick={() => setAsking(true)}>{words('show')}</Button>}
          {data.unmaskedUntil !== null && <StatusWord tone="warning">{words('shownUntil', { time: clockTime(data.unmaskedUntil, locale) })}</StatusWord>}
        </div>
      </header>
      {overview?.followed && <Alert type="info" showIcon title={t('followed')} />}
      <div className="profile-columns">
        <div className="profile-column">
          <div className="panel">
            <Person customer={customer} masked={masked} />
            <section className="side-part">
              <dl className="facts"><Fact label={words('customerId')}><span className="figures">{customer.externalId}</span></Fact></dl>
            </section>
            {overview && <TagsPart id={id} overview={overview} />}
          </div>
          {overview && <IdentityPart id={id} identities={overview.identities} masked={masked} />}
          {overview && <ConsentPart id={id} consents={overview.consents} />}
          <InvitationsPart id={id} />
          {overview && <MergesPart id={id} overview={overview} />}
        </div>
        <div className="profile-column profile-main">
          {overview && <OpenWorkPart items={overview.openWork} />}
          {overview && <TimelinePart id={id} kinds={overview.timelineKinds} />}
        </div>
        <div className="profile-column">
          <NotesPart id={id} />
          {overview && <RatingsPart ratings={overview.ratings} />}
          <div className="panel"><Policies policies={data.policies} /></div>
          <div className="panel"><Claims claims={data.claims} /></div>
        </div>
      </div>
      {asking && <UnmaskCustomerDialog id={id} onClose={() => setAsking(false)} />}
    </div>
  );
}
