import type { ReactNode } from 'react';
import './identity.css';
import { identityTexts } from './texts.ts';

/** The card of every page before sign-in. */
export function SignInFrame({ insurerName, aside, children }: { insurerName?: string | undefined; aside?: ReactNode; children: ReactNode }) {
  const t = identityTexts.useTexts();
  return (
    <main className="sign-in">
      <div className="sign-in-brand">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <g fill="none" stroke="currentColor" strokeLinecap="round" strokeWidth="2.2">
            <path d="M10 9.5a9.2 9.2 0 0 0 0 13M5.5 6.2a15.4 15.4 0 0 0 0 19.6" />
            <path d="M22 9.5a9.2 9.2 0 0 1 0 13M26.5 6.2a15.4 15.4 0 0 1 0 19.6" />
          </g>
          <circle cx="16" cy="16" r="3.4" fill="currentColor" />
        </svg>
        <p className="sign-in-name">{insurerName ?? ''}</p>
        <p className="sign-in-slogan">{t('slogan')}</p>
        <p className="sign-in-slogan-help">{t('sloganHelp')}</p>
      </div>
      <div className="sign-in-side">
        <div className="sign-in-card">{children}</div>
        {aside}
      </div>
    </main>
  );
}
