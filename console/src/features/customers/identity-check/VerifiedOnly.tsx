import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { CheckDialog } from './CheckDialog.tsx';
import { useCheck } from './check-query.ts';
import './identity-check.css';
import { checkTexts } from './texts.ts';

/** Policies and claims beside a conversation: folded until it is verified who is there. */
export function VerifiedOnly({ conversationId, policies, claims, children }: { conversationId: string; policies: number; claims: number; children: ReactNode }) {
  const t = checkTexts.useTexts();
  const check = useCheck(conversationId);
  const [open, setOpen] = useState(false);
  if (!check) return null;
  if (check.current !== null) return children;
  return (
    <section className="side-part identity-fold" aria-label={t('title')}>
      <p>{t('folded', { policies, claims })}</p>
      <p className="identity-help">{t('foldedHelp')}</p>
      {check.mayCheck && <Button icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => setOpen(true)}>{t('check')}</Button>}
      {open && <CheckDialog conversationId={conversationId} check={check} onClose={() => setOpen(false)} />}
    </section>
  );
}
