import type { ClockView, DueStep } from '@huiyin/contracts';
import { maskPersonalData } from '@huiyin/language';
import type { Locale } from '../http/request-locale.ts';
import type { ClockChangeRow, ClockRow } from './store-clocks.ts';
import { wordDerivation } from './word-derivation.ts';

/** A clock as its reader sees it. */
export function presentClock(clock: ClockRow, changes: readonly ClockChangeRow[], locale: Locale): ClockView {
  return {
    id: clock.id,
    rule: { code: clock.rule, name: locale === 'en' ? clock.ruleNameEn : clock.ruleName, source: clock.source, confidence: clock.confidence, effectiveOn: clock.ruleEffectiveOn },
    unit: clock.unit,
    amount: clock.amount,
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    pausedAt: clock.pausedAt?.toISOString() ?? null,
    stoppedAt: clock.stoppedAt?.toISOString() ?? null,
    overdueAt: clock.overdueAt?.toISOString() ?? null,
    warned: clock.warned,
    escalated: clock.escalated,
    covered: clock.covered,
    derivation: wordDerivation([...clock.derivation, ...standing(clock)], locale),
    changes: changes.map((entry) => ({ ...entry, reason: maskPersonalData(entry.reason).text, at: entry.at.toISOString(), dueAt: entry.dueAt.toISOString() })),
  };
}

/** A pause that has not ended moves nothing yet; that it will is part of the answer. */
function standing({ pauses, pausedAt }: ClockRow): DueStep[] {
  const open = pausedAt === null ? undefined : pauses.find(({ until }) => until === null);
  return open === undefined ? [] : [{ code: 'standing', args: { from: open.from, reason: open.reason } }];
}
