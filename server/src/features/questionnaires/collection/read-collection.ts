import {
  voiceChannelName, type CollectionBreakdown, type CollectionBreakdownQuery, type CollectionChanges, type CollectionFigures, type CollectionGroup, type CollectionQuery, type CollectionSummary, type CollectionTrend, type CollectionTrendQuery, type VoiceChange,
} from '@huiyin/contracts';
import { daysOf, loadTouchpoints, loadUnitsBelow, otherOf, shiftDays, spanOf, stepOf, stepsOf, unitsOf, type Days, type FigureUnit } from '#features/voices/index.ts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { testDifference } from '#platform/statistics/compare-shares.ts';
import { newcombe, wilson, type Share } from '#platform/statistics/share.ts';
import type { CollectionCounts } from './count-columns.ts';
import { sumCollected, sumCollectedAt, sumCollectedBy, sumCollectedOver, type CollectionCut } from './store-collection.ts';

const none: CollectionCounts = { services: 0, withVoice: 0, suppressed: 0, invited: 0, sent: 0, delivered: 0, opened: 0, answered: 0, withText: 0 };
const collectionOf = ({ services, withVoice }: CollectionCounts): Share => ({ part: withVoice, whole: services });
const responseOf = ({ answered, sent }: CollectionCounts): Share => ({ part: answered, whole: sent });
const shareFigure = (share: Share) => ({ value: share.whole === 0 ? null : share.part / share.whole, ...wilson(share), answers: share.whole });

/** Collection rate (FBK-10) and response rate (AAPOR RR1; methods 2.1), each with Wilson's interval, and how far invitations got. */
export function collectionFigures(counts: CollectionCounts): CollectionFigures {
  const { services, withVoice, suppressed, invited, sent, delivered, opened, answered, withText } = counts;
  return { collection: shareFigure(collectionOf(counts)), response: shareFigure(responseOf(counts)), services, withVoice, suppressed, invited, sent, delivered, opened, answered, withText };
}

function changeOf(now: Share, before: Share): VoiceChange {
  if (now.whole === 0 || before.whole === 0) return { difference: null, low: 0, high: 0, word: 'none' };
  const { difference, low, high } = newcombe(now, before);
  return { difference, low, high, word: testDifference(now, before).pTwoSided >= 0.05 ? 'unclear' : difference > 0 ? 'sureRise' : 'sureFall' };
}
const changesOf = (now: CollectionCounts, before: CollectionCounts): CollectionChanges => ({ collection: changeOf(collectionOf(now), collectionOf(before)), response: changeOf(responseOf(now), responseOf(before)) });

/** Of a time, beside another time or unit. */
export async function readCollection(db: Db, principal: Principal, query: CollectionQuery): Promise<CollectionSummary> {
  const days = daysOf(query);
  const units = await unitsOf(db, principal, query.unit);
  const other = await otherOf(db, principal, days, units, query.compare, query.other);
  const [now, before] = await Promise.all([sumCollected(db, units, days, query), other === null ? null : sumCollected(db, other.units, other.days, query)]);
  return {
    span: spanOf(days, units),
    figures: collectionFigures(now),
    before: other === null || before === null ? null : { span: spanOf(other.days, other.units), figures: collectionFigures(before), changes: changesOf(now, before) },
  };
}

/** By day, week (from Monday) or month; steps in which nothing happened are there too. */
export async function readCollectionTrend(db: Db, principal: Principal, { step, ...query }: CollectionTrendQuery): Promise<CollectionTrend> {
  const days = daysOf(query, step);
  const units = await unitsOf(db, principal, query.unit);
  const sums = new Map<string, CollectionCounts>(stepsOf(days, step).map((key) => [key, none]));
  for (const { key, ...counts } of await sumCollectedOver(db, units, days, query, step === 'month')) {
    const at = stepOf(key, step);
    const before = sums.get(at) ?? none;
    sums.set(at, Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, n + before[name as keyof CollectionCounts]])) as unknown as CollectionCounts);
  }
  const keys = [...sums.keys()];
  return { span: spanOf(days, units), step, rows: keys.map((key, n) => ({ key: key < days.from ? days.from : key, to: shiftDays(keys[n + 1] ?? days.after, -1), figures: collectionFigures(sums.get(key)!) })) };
}

interface Part {
  readonly key: string;
  readonly name: string;
  readonly inner: boolean;
  readonly itself: boolean;
  readonly counts: CollectionCounts;
}

async function partsOf(db: Db, units: readonly FigureUnit[], days: Days, by: CollectionGroup, cut: CollectionCut, locale: Locale): Promise<Part[]> {
  if (by !== 'unit') {
    const names = by === 'touchpoint' ? new Map((await loadTouchpoints(db, locale)).map(({ code, name }) => [code, name])) : undefined;
    return (await sumCollectedBy(db, units, days, cut, by)).map(({ key, ...counts }) => ({ key, name: names === undefined ? voiceChannelName(key, locale) : (names.get(key) ?? key), inner: false, itself: false, counts }));
  }
  const only = units.length === 1 ? units[0]! : undefined;
  const below = only?.inner === true ? await loadUnitsBelow(db, only.id) : units;
  const [sums, itself] = await Promise.all([sumCollectedBy(db, below, days, cut, 'unit'), only?.inner === true ? sumCollectedAt(db, only.id, days, cut) : none]);
  const named = new Map(below.map((unit) => [unit.id, unit]));
  const rows = sums.map(({ key, ...counts }): Part => ({ key, name: named.get(key)!.name, inner: named.get(key)!.inner, itself: false, counts }));
  return itself.services + itself.invited + itself.suppressed === 0 ? rows : [...rows, { key: only!.id, name: only!.name, inner: false, itself: true, counts: itself }];
}

/** By touchpoint, channel or the units right below, most services first, beside another time. Refuses a comparison with a unit by unit. */
export async function readCollectionBreakdown(db: Db, principal: Principal, { by, ...query }: CollectionBreakdownQuery, locale: Locale): Promise<CollectionBreakdown> {
  const days = daysOf(query);
  if (by === 'unit' && query.compare === 'unit') refuse('invalid', undefined, { fields: [{ path: 'compare', text: { zh: '按机构分组时请与其他时段对比。', en: 'By unit, compare with another time.' } }] });
  const units = await unitsOf(db, principal, query.unit);
  const other = await otherOf(db, principal, days, units, query.compare, query.other);
  const [now, before] = await Promise.all([partsOf(db, units, days, by, query, locale), other === null ? [] : partsOf(db, other.units, other.days, by, query, locale)]);
  const beforeOf = new Map(before.map((part) => [`${part.key} ${part.itself}`, part.counts]));
  const rows = now.toSorted((a, b) => b.counts.services - a.counts.services || b.counts.invited - a.counts.invited || (a.key < b.key ? -1 : 1)).map(({ counts, ...part }) => {
    const then = beforeOf.get(`${part.key} ${part.itself}`) ?? none;
    return { ...part, figures: collectionFigures(counts), before: other === null ? null : { figures: collectionFigures(then), changes: changesOf(counts, then) } };
  });
  return { span: spanOf(days, units), before: other === null ? null : spanOf(other.days, other.units), by, rows };
}
