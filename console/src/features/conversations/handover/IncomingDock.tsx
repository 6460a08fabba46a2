import { useEffect, useEffectEvent } from 'react';
import { ring } from '../../../platform/bell.ts';
import { now } from '../../../platform/clock.ts';
import { useKeys } from '../../../platform/keys.ts';
import { preference } from '../../../platform/preferences.ts';
import { usePermitted } from '../../../platform/session.ts';
import { setTitleCall } from '../../../platform/title.ts';
import { alertClaims } from '../alert-claims.ts';
import { claimAlert } from '../alerts.ts';
import { commandOf } from '../desk-keys.ts';
import { GuestCards } from './GuestCards.tsx';
import './handover.css';
import { RingingCard } from './RingingCard.tsx';
import { handoverTexts } from './texts.ts';
import { useRinging } from './use-ringing.ts';

/** Milliseconds between two tones while something rings. */
const toneMs = 3000;

/** On every page: what rings for this person, with sound and in the title, to be accepted or declined. */
export function IncomingDock() {
  const t = handoverTexts.useTexts();
  const { ringing, accept, decline, refresh } = useRinging();
  const mayDecline = usePermitted('routing:decline');
  const items = ringing?.items ?? [];
  const first = items[0];
  const busy = accept.isPending || decline.isPending;
  useKeys({
    ...(first && !busy ? { [commandOf('acceptRinging')]: () => accept.mutate(first) } : {}),
    ...(first && !busy && mayDecline ? { [commandOf('declineRinging')]: () => decline.mutate(first) } : {}),
  });
  const sound = useEffectEvent((round: number) => {
    // One tab of the browser rings, not all.
    if (first && preference('sounds').get() && claimAlert(`ring ${first.id} ${round}`, alertClaims)) ring('assigned');
  });
  const ringingId = first?.id;
  useEffect(() => {
    if (ringingId === undefined) return;
    let round = 0;
    sound(round);
    setTitleCall(t('titleRinging'));
    const timer = setInterval(() => sound(++round), toneMs);
    return () => {
      clearInterval(timer);
      setTitleCall(null);
    };
  }, [ringingId, t]);
  return (
    <section className="incoming" aria-label={t('incoming')} aria-live="assertive">
      {items.map((item) => (
        <RingingCard key={item.id} item={item} busy={busy} onAccept={() => accept.mutate(item)} onDecline={() => decline.mutate(item)} onOver={() => Date.parse(item.until) < now() && refresh()} />
      ))}
      {first !== undefined && ringing !== undefined && ringing.declinedToday + ringing.missedToday > 0 && (
        <p className="incoming-small">{t('letPassToday', { declined: ringing.declinedToday, missed: ringing.missedToday })}</p>
      )}
      <GuestCards />
    </section>
  );
}
