import { LockOutlined } from '@ant-design/icons';
import type { MessageHit } from '@huiyin/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useLocale } from '../../platform/i18n.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { viewOfState } from '../conversations/index.tsx';
import { markWords } from './mark-words.ts';
import { searchTexts } from './texts.ts';

/** A message that was found; it opens its conversation at its place. */
export function HitItem({ hit, words, onCustomer }: { hit: MessageHit; words: string; onCustomer: ((customerId: string) => void) | undefined }) {
  const t = searchTexts.useTexts();
  const english = useLocale() === 'en';
  const { customerId, contactReason } = hit;
  const title = hit.signedIn ? hit.title : t('visitor', { no: hit.title });
  return (
    <li>
      <Link to={`/desk/${viewOfState(hit.state)}/${hit.conversationId}`} search={{ at: hit.seq } as never}>
        <span className="hit-head">
          <strong>{hit.sender === 'customer' ? title : hit.senderName}</strong>
          {hit.note && <span className="hit-note"><LockOutlined aria-hidden /> {t('note')}</span>}
          <RelativeTime at={hit.at} />
        </span>
        <span className="hit-text">{markWords(hit.text, words).map((piece, index) => (piece.found ? <mark key={index}>{piece.text}</mark> : piece.text))}</span>
        <span className="hit-foot">
          {[title, english ? hit.channel.nameEn : hit.channel.name, hit.agentName, english ? contactReason?.pathEn : contactReason?.path].filter((part) => part !== null && part !== undefined).join(' · ')}
        </span>
      </Link>
      {customerId !== null && onCustomer && <Button type="link" size="small" onClick={() => onCustomer(customerId)}>{t('onlyCustomer')}</Button>}
    </li>
  );
}
