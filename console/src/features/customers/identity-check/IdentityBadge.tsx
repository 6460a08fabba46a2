import { SafetyCertificateFilled, SafetyCertificateOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useNow } from '../../../platform/clock.ts';
import { tickingDuration } from '../../../platform/format.ts';
import { CheckDialog } from './CheckDialog.tsx';
import { useCheck } from './check-query.ts';
import './identity-check.css';
import { levelWord } from './level-word.ts';
import { checkTexts } from './texts.ts';

/** In the desk's header: who is verified, how surely and for how long, and the way to verify. */
export function IdentityBadge({ conversationId }: { conversationId: string }) {
  const t = checkTexts.useTexts();
  const check = useCheck(conversationId);
  const now = useNow(1000);
  const [open, setOpen] = useState(false);
  if (!check) return null;
  const { current } = check;
  const left = current?.expiresAt == null ? 0 : (Date.parse(current.expiresAt) - now) / 1000;
  if (current === null && !check.mayCheck && check.history.length === 0) return null;
  const holds = current !== null && left > 0;
  return (
    <>
      <Button
        size="small"
        className={holds ? 'identity-badge identity-badge-good' : 'identity-badge'}
        icon={holds ? <SafetyCertificateFilled aria-hidden /> : <SafetyCertificateOutlined aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {holds ? (
          <>
            {t('checked', { person: t(`persons.${current.person}`), means: t(`meansOf.${current.means}`), level: t('level', { level: levelWord(current.level) }) })}{' '}
            <span className="figures" aria-hidden>{t('left', { time: tickingDuration(left) })}</span>
          </>
        ) : t('notChecked')}
      </Button>
      {open && <CheckDialog conversationId={conversationId} check={check} onClose={() => setOpen(false)} />}
    </>
  );
}

