import { IdcardOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { usePermitted } from '../../../platform/session.ts';
import './profile.css';
import { profileTexts } from './texts.ts';

/** From the desk to everything that is known of the customer. */
export function CustomerLink({ id }: { id: string }) {
  const t = profileTexts.useTexts();
  if (!usePermitted('customers:read')) return null;
  return (
    <p className="customer-link">
      <Link to={`/customers/${id}`}><IdcardOutlined aria-hidden /> {t('open360')}</Link>
    </p>
  );
}
