import type { ClockView } from '@huiyin/contracts';
import type { Locale } from '../http/request-locale.ts';
import type { ClockChangeRow, ClockRow } from './store-clocks.ts';
import { wordDerivation } from './word-derivation.ts';

/** A clock as its reader sees it. */
export function presentClock(clock: ClockRow, changes: readonly ClockChangeRow[], locale: Locale): ClockView {
  return {
    id: clock.id,
    rule: { code: clock.rule, name: locale === 'en' ? clock.ruleNameEn : clock.ruleName, source: clock.source, confidence: clock.confidence, effectiveOn: clock.ruleEffectiveOn },
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    pausedAt: clock.pausedAt?.toISOString() ?? null,
    stoppedAt: clock.stoppedAt?.toISOString() ?? null,
    overdueAt: clock.overdueAt?.toISOString() ?? null,
    warned: clock.warned,
    escalated: clock.escalated,
    covered: clock.covered,
    derivation: wordDerivation(clock.derivation, locale),
    changes: changes.map((entry) => ({ ...entry, at: entry.at.toISOString(), dueAt: entry.dueAt.toISOString() })),
  };
}
