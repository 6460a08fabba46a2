import { listedTiers, type CustomerListQuery } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useLocale } from '../../../platform/i18n.ts';
import { usePermitted } from '../../../platform/session.ts';
import './list-link.css';
import { tagName } from './tag-name.ts';
import { cardTexts, useCustomerCodes } from './texts.ts';

/** A customer's tier, leading to all who have it; standard is what nearly everybody is and leads nowhere. */
export function TierLink({ tier }: { tier: string }) {
  const codes = useCustomerCodes();
  const listed = listedTiers.find((one) => one === tier);
  const words = <Tag color={tier === 'standard' ? 'default' : 'gold'}>{codes.tier(tier)}</Tag>;
  return listed === undefined ? words : <ListLink search={{ tier: listed }} name={codes.tier(tier)}>{words}</ListLink>;
}

/** A customer's tag, leading to all who have it. */
export function TagLink({ tag }: { tag: { id: string; name: string; nameEn: string } }) {
  const name = tagName(tag, useLocale());
  return <ListLink search={{ tag: tag.id }} name={name}><Tag>{name}</Tag></ListLink>;
}

function ListLink({ search, name, children }: { search: Pick<CustomerListQuery, 'tier' | 'tag'>; name: string; children: ReactNode }) {
  const t = cardTexts.useTexts();
  if (!usePermitted('customers:search')) return children;
  // In a list the row around it opens the customer.
  return <Link to="/customers" search={search as never} className="list-link" title={t('allOf', { name })} onClick={(event) => event.stopPropagation()}>{children}</Link>;
}
