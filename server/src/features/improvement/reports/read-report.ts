import type { PainPoint, PainPointVoice, Verification } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOfInsurer } from '#platform/calendar/load-calendar.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import type { ImprovementDeps } from '../improvement-deps.ts';
import { presentPainPoint } from '../present-pain-point.ts';
import { presentVerification } from '../present-verification.ts';
import { listVoices } from '../store-evidence.ts';
import type { SeenPainPoint } from '../store-pain-points.ts';
import { findVerification } from '../store-verifications.ts';
import { todayOf } from '../today-of.ts';

/** Voices that a report quotes, at most. */
const quoted = 12;

export interface PainPointReport {
  readonly point: PainPoint;
  /** In the order in which customers were asked. */
  readonly rounds: readonly Verification[];
  readonly voices: readonly Pick<PainPointVoice, 'text' | 'rating' | 'channel' | 'saidAt'>[];
  readonly insurer: string;
  readonly at: Date;
  readonly zone: string;
  readonly locale: Locale;
}

/** Everything that a report of a pain point tells, as its page would show it to this reader. */
export async function readReport(deps: ImprovementDeps, principal: Principal, seen: SeenPainPoint, locale: Locale): Promise<PainPointReport> {
  const { db } = deps.database;
  const at = deps.clock.now();
  const [point, voices, insurer, zone] = await Promise.all([presentPainPoint(db, seen, principal, await todayOf(deps, principal.unitId)), listVoices(db, seen.id, undefined, 100), readSetting(db, 'insurer.name'), zoneOfInsurer(db)]);
  const rounds = await Promise.all(point.verifications.toReversed().map(async ({ id }) => presentVerification(db, (await findVerification(db, id))!, seen, principal, at)));
  return { point, rounds, voices: voices.filter(({ text }) => text !== '').slice(0, quoted).map(({ text, rating, channel, saidAt }) => ({ text, rating, channel, saidAt: saidAt.toISOString() })), insurer, at, zone, locale };
}
