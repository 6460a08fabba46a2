import { periodsOf, weekdayOf, type WorkingCalendar } from './working-calendar.ts';
import { writeMoment } from './zoned-time.ts';

/** A sentence in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** How much of a day counted. */
export interface DayCount {
  readonly day: string;
  readonly minutes: number;
}

/** What was asked, and the answer. */
type Question =
  | { readonly kind: 'span'; readonly from: Date; readonly to: Date }
  | { readonly kind: 'minutes'; readonly from: Date; readonly minutes: number; readonly at: Date | null }
  | { readonly kind: 'days'; readonly from: Date; readonly days: number; readonly at: Date | null };

/** Said when the holidays of a year are not entered: the answer is by ordinary weeks only and must be looked at again. */
export function uncoveredWarning(calendar: WorkingCalendar, year: number): Words {
  return {
    zh: `日历“${calendar.name}”尚未录入 ${year} 年的节假日与调休，暂按平常工作周推算，录入后须重新计算。`,
    en: `The calendar "${calendar.name}" does not know the holidays and make-up days of ${year} yet; counted by ordinary weeks, to be counted anew once they are entered.`,
  };
}

/** Neighbouring days that count alike; `names` are those of holidays and make-up days, and `weekend`. */
export interface Stretch {
  readonly from: string;
  to: string;
  readonly open: boolean;
  minutes: number;
  days: number;
  readonly names: string[];
}

/** Neighbouring days of the same sort become one stretch, so that a month reads in a few words. */
export function stretches(calendar: WorkingCalendar, counts: readonly DayCount[]): Stretch[] {
  const found: Stretch[] = [];
  for (const { day, minutes } of counts) {
    const open = periodsOf(calendar, day).length > 0;
    let last = found.at(-1);
    if (last === undefined || last.open !== open) found.push((last = { from: day, to: day, open, minutes: 0, days: 0, names: [] }));
    last.to = day;
    last.minutes += minutes;
    last.days += 1;
    const name = calendar.days.get(day)?.name ?? '';
    if (name !== '' && !last.names.includes(name)) last.names.push(name);
    if (!open && name === '' && weekdayOf(day) >= 6 && !last.names.includes(weekend)) last.names.push(weekend);
  }
  return found;
}

/** Stands among a stretch's names for a weekend. */
export const weekend = '\0weekend';
const nameOf = (name: string, language: keyof Words): string => (name === weekend ? (language === 'zh' ? '周末' : 'weekend') : name);
const number = (value: number): string => String(Math.round(value * 100) / 100);

/** How a deadline or a span was counted: start, what counted, what was left out and why, end, by which calendar. */
export function describeDays(calendar: WorkingCalendar, question: Question, counts: readonly DayCount[]): Words {
  return { zh: describe('zh', calendar, question, counts), en: describe('en', calendar, question, counts) };
}

function describe(language: keyof Words, calendar: WorkingCalendar, question: Question, counts: readonly DayCount[]): string {
  const zh = language === 'zh';
  const moment = (at: Date): string => writeMoment(calendar.timeZone, at.getTime());
  const steps = stretches(calendar, counts).map((stretch) => describeStretch(language, question.kind, stretch));
  const body = steps.length === 0 ? '' : `${zh ? '：' : ': '}${steps.join(zh ? '；' : '; ')}`;
  const by = zh ? `（日历：${calendar.name}，${calendar.timeZone}）` : ` (calendar: ${calendar.name}, ${calendar.timeZone})`;
  const start = moment(question.from);
  switch (question.kind) {
    case 'span':
      return zh ? `${start} 至 ${moment(question.to)}${body}${by}` : `${start} to ${moment(question.to)}${body}${by}`;
    case 'minutes':
    case 'days': {
      const amount = question.kind === 'minutes' ? number(question.minutes) : String(question.days);
      const unit = zh ? (question.kind === 'minutes' ? '工作分钟' : '个工作日') : question.kind === 'minutes' ? 'working minutes' : 'working days';
      const end = question.at === null ? (zh ? '，此日历没有工作时间，无法推算' : '; this calendar has no working time, so there is no answer') : zh ? `，截止 ${moment(question.at)}` : `; due ${moment(question.at)}`;
      const first = question.kind === 'days' ? (zh ? '，起始当日不计' : ', the first day not counted') : '';
      return zh ? `自 ${start} 起 ${amount} ${unit}${first}${body}${end}${by}` : `${amount} ${unit} from ${start}${first}${body}${end}${by}`;
    }
  }
}

function describeStretch(language: keyof Words, kind: Question['kind'], stretch: Stretch): string {
  const zh = language === 'zh';
  const short = (day: string): string => day.slice(5);
  const range = stretch.from === stretch.to ? short(stretch.from) : `${short(stretch.from)}${zh ? ' 至 ' : ' to '}${short(stretch.to)}`;
  const names = stretch.names.map((name) => nameOf(name, language)).join(zh ? '、' : ', ');
  if (!stretch.open) return zh ? `${range} ${names === '' ? '' : `${names} `}休息` : `${range} closed${names === '' ? '' : ` (${names})`}`;
  const note = names === '' ? '' : zh ? `（含 ${names}调休）` : ` (make-up days of ${names})`;
  if (kind === 'days') return zh ? `${range} 计 ${stretch.days} 个工作日${note}` : `${range} ${stretch.days} working days${note}`;
  return zh ? `${range} 计 ${number(stretch.minutes)} 分钟${note}` : `${range} ${number(stretch.minutes)} minutes${note}`;
}
