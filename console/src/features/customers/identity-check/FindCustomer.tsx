import type { CustomerHit, CustomerHitPage } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { useSettled } from '../use-settled.ts';
import { checkTexts } from './texts.ts';

/** Finds the customer of a conversation that is nobody's yet. */
export function FindCustomer({ chosen, onChoose }: { chosen: CustomerHit | undefined; onChoose: (customer: CustomerHit | undefined) => void }) {
  const t = checkTexts.useTexts();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 200);
  const query = useQuery({ queryKey: ['customers', 'search', 'check', q], queryFn: () => api.post<CustomerHitPage>('/api/customers/search', { q, limit: 8 }), enabled: q !== '' && chosen === undefined, gcTime: 0 });
  const line = ({ name, mobile, residentId, unitName }: CustomerHit) => [name, mobile, residentId, unitName].filter((part) => part !== null && part !== '').join(' · ');
  if (chosen) {
    return (
      <Form.Item label={t('who')}>
        <span className="identity-chosen"><span className="figures">{line(chosen)}</span> <Button type="link" size="small" onClick={() => onChoose(undefined)}>{t('change')}</Button></span>
      </Form.Item>
    );
  }
  return (
    <Form.Item label={t('who')} extra={t('whoHelp')}>
      <Input autoFocus allowClear maxLength={100} value={typed} placeholder={t('find')} aria-label={t('who')} onChange={(event) => setTyped(event.target.value)} />
      {q !== '' && query.data?.items.length === 0 && <p className="identity-help" role="status">{t('nobody')}</p>}
      <ul className="identity-hits" aria-label={t('who')}>
        {query.data?.items.map((hit) => (
          <li key={`${hit.id} ${hit.match} ${hit.matched}`}><button type="button" className="plain-button figures" onClick={() => onChoose(hit)}>{line(hit)}</button></li>
        ))}
      </ul>
    </Form.Item>
  );
}
