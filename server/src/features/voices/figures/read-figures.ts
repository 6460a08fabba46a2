import {
  voiceChannelName, type VoiceBreakdown, type VoiceBreakdownQuery, type VoiceBreakdownRow, type VoiceComparison, type VoiceFigureFilter, type VoiceSpan, type VoiceSummary, type VoiceSummaryQuery, type VoiceTrend,
  type VoiceTrendQuery,
} from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { countColumns, countsOf, noCounts, type VoiceCounts } from './count-columns.ts';
import { emergingThemes } from './emerging-themes.ts';
import { changesOf, figuresOf } from './figures-of.ts';
import { countDays, previousSpan, shiftDays, stepOf, stepsOf, yearBefore, type Days } from './spans.ts';
import { loadFigureUnits, loadUnitsBelow, sumVoices, sumVoicesAt, sumVoicesBy, sumVoicesByChannel, sumVoicesByTopic, sumVoicesOver, type FigureUnit } from './store-figures.ts';
import { loadTopics, loadTouchpoints } from './store-names.ts';

const invalid = (path: string, zh: string, en: string): never => refuse('invalid', undefined, { fields: [{ path, text: { zh, en } }] });

/** Longest time of one question, in days: by day as many points as a chart can show. */
const mostDays = { month: 3_700, day: 400, week: 1_900 } as const;

/** The days of a filter. Refuses an end before its beginning and more than ten years. */
export function daysOf({ from, to }: Pick<VoiceFigureFilter, 'from' | 'to'>, step: keyof typeof mostDays = 'month'): Days {
  const most = mostDays[step];
  const span = { from, after: shiftDays(to, 1) };
  const days = countDays(span);
  if (days < 1) invalid('to', '结束日期不能早于开始日期。', 'The last day must not be before the first.');
  if (days > most) invalid('to', `最多 ${most} 天，请缩短时段或改用更长的间隔。`, `At most ${most} days; choose a shorter time or longer steps.`);
  return span;
}

/** The units of a question, cut by the reader's scope. Refuses a unit that the reader may not see as one that does not exist. */
export async function unitsOf(db: Db, principal: Principal, unit: string | undefined): Promise<FigureUnit[]> {
  const units = await loadFigureUnits(db, principal, unit);
  return units.length > 0 ? units : refuse('not_found');
}

/** How a time and its units are told. */
export const spanOf = ({ from, after }: Days, units: readonly FigureUnit[]): VoiceSpan => ({ from, to: shiftDays(after, -1), unit: { id: units.length === 1 ? units[0]!.id : null, name: units.map(({ name }) => name).join('、') } });

/** A time and units that another is compared with. */
export interface Other {
  readonly days: Days;
  readonly units: readonly FigureUnit[];
}

/** What is compared with. Refuses a comparison of units without the other one. */
export async function otherOf(db: Db, principal: Principal, days: Days, units: readonly FigureUnit[], compare: VoiceComparison | undefined, other: string | undefined): Promise<Other | null> {
  switch (compare) {
    case undefined: return null;
    case 'previous': return { days: previousSpan(days), units };
    case 'year': return { days: yearBefore(days), units };
    case 'unit': return { days, units: await unitsOf(db, principal, other ?? invalid('other', '请选择要对比的机构。', 'Choose the unit to compare with.')) };
  }
}

/** All figures of a time, beside those of another time or unit. */
export async function readSummary(db: Db, principal: Principal, query: VoiceSummaryQuery): Promise<VoiceSummary> {
  const days = daysOf(query);
  const units = await unitsOf(db, principal, query.unit);
  const other = await otherOf(db, principal, days, units, query.compare, query.other);
  const [now, before] = await Promise.all([sumVoices(db, units, days, query), other === null ? null : sumVoices(db, other.units, other.days, query)]);
  return {
    span: spanOf(days, units),
    figures: figuresOf(now),
    before: other === null || before === null ? null : { span: spanOf(other.days, other.units), figures: figuresOf(before), changes: changesOf(now, before) },
  };
}

/** Figures by day, week (from Monday) or month; steps without voices are there too. */
export async function readTrend(db: Db, principal: Principal, { step, ...query }: VoiceTrendQuery): Promise<VoiceTrend> {
  const days = daysOf(query, step);
  const units = await unitsOf(db, principal, query.unit);
  const sums = new Map<string, VoiceCounts>(stepsOf(days, step).map((key) => [key, noCounts()]));
  for (const row of await sumVoicesOver(db, units, days, query, step === 'month')) {
    const sum = sums.get(stepOf(row.key, step))!;
    for (const name of countColumns) sum[name] += row[name];
  }
  const keys = [...sums.keys()];
  return {
    span: spanOf(days, units),
    step,
    rows: keys.map((key, n) => ({ key: key < days.from ? days.from : key, to: shiftDays(keys[n + 1] ?? days.after, -1), figures: figuresOf(sums.get(key)!) })),
  };
}

interface Part {
  readonly key: string;
  readonly name: string;
  readonly inner: boolean;
  readonly itself: boolean;
  readonly counts: VoiceCounts;
}

const tell = (key: string, name: string, counts: VoiceCounts): Part => ({ key, name, inner: false, itself: false, counts });

async function partsOf(db: Db, units: readonly FigureUnit[], days: Days, query: VoiceBreakdownQuery, locale: Locale): Promise<Part[]> {
  const { by, ...cut } = query;
  switch (by) {
    case 'touchpoint': {
      const names = new Map((await loadTouchpoints(db, locale)).map(({ code, name }) => [code, name]));
      return (await sumVoicesBy(db, units, days, cut, 'touchpoint')).map(({ key, ...counts }) => tell(key, names.get(key) ?? key, countsOf(counts)));
    }
    case 'channel': return (await sumVoicesByChannel(db, units, days, cut)).map(({ key, ...counts }) => tell(key, voiceChannelName(key, locale), countsOf(counts)));
    case 'topic': {
      const names = new Map((await loadTopics(db, locale)).map(({ code, name }) => [code, name]));
      return (await sumVoicesByTopic(db, units, days, cut)).map(({ key, ...counts }) => tell(key, names.get(key) ?? key, countsOf(counts)));
    }
    case 'unit': {
      const [only] = units;
      const below = units.length > 1 ? units : only!.inner ? await loadUnitsBelow(db, only!.id) : units;
      const [sums, itself] = await Promise.all([
        below.length === 0 ? [] : sumVoicesBy(db, below, days, cut, 'unit'),
        units.length === 1 && only!.inner ? sumVoicesAt(db, only!, days, cut) : null,
      ]);
      const of = new Map(sums.map(({ key, ...counts }) => [key, countsOf(counts)]));
      const rows = below.filter(({ id }) => of.has(id)).map(({ id, name, inner }): Part => ({ key: id, name, inner, itself: false, counts: of.get(id)! }));
      return itself === null || itself.voices === 0 ? rows : [...rows, { key: only!.id, name: only!.name, inner: false, itself: true, counts: countsOf(itself) }];
    }
  }
}

/** Figures by touchpoint, channel, topic or the units right below, most voices first, beside those of another time. Comparing with a unit is not kept by unit. */
export async function readBreakdown(db: Db, principal: Principal, query: VoiceBreakdownQuery, locale: Locale): Promise<VoiceBreakdown> {
  const days = daysOf(query);
  if (query.by === 'unit' && query.compare === 'unit') invalid('compare', '按机构分组时请与其他时段对比。', 'By unit, compare with another time.');
  const units = await unitsOf(db, principal, query.unit);
  const other = await otherOf(db, principal, days, units, query.compare, query.other);
  const wholeCut = query.by === 'topic' ? { ...query, topic: undefined } : query;
  const [now, before, whole] = await Promise.all([partsOf(db, units, days, query, locale), other === null ? [] : partsOf(db, other.units, other.days, query, locale), sumVoices(db, units, days, wholeCut)]);
  const beforeOf = new Map(before.map((part) => [`${part.key} ${part.itself}`, part.counts]));
  const rising = query.by === 'topic' && other !== null ? risingOf(now, beforeOf, whole, await sumVoices(db, other.units, other.days, wholeCut)) : new Set<string>();
  const rows = now.map(({ counts, ...part }): VoiceBreakdownRow => {
    const then = beforeOf.get(`${part.key} ${part.itself}`) ?? noCounts();
    return { ...part, rising: rising.has(part.key), figures: figuresOf(counts), before: other === null ? null : { figures: figuresOf(then), changes: changesOf(counts, then) } };
  });
  rows.sort((a, b) => b.figures.voices - a.figures.voices || (a.key < b.key ? -1 : 1));
  return { span: spanOf(days, units), before: other === null ? null : spanOf(other.days, other.units), by: query.by, rows, whole: figuresOf(whole) };
}

/** Topics that more of the comments speak of than then, by Benjamini–Hochberg over all of them. */
function risingOf(now: readonly Part[], before: ReadonlyMap<string, VoiceCounts>, whole: VoiceCounts, wholeBefore: VoiceCounts): ReadonlySet<string> {
  const comments = ({ negative, neutral, positive }: VoiceCounts): number => negative + neutral + positive;
  const share = (counts: VoiceCounts | undefined, all: VoiceCounts) => ({ part: Math.min(counts?.voices ?? 0, comments(all)), whole: comments(all) });
  return new Set(emergingThemes(now.map(({ key, counts }) => ({ theme: key, now: share(counts, whole), before: share(before.get(`${key} false`), wholeBefore) }))).map(({ theme }) => theme));
}
