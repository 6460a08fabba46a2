import type { DueStep } from '@huiyin/contracts';
import { maskPersonalData } from '@huiyin/language';
import { dayOf, writeMoment } from '../calendar/zoned-time.ts';
import type { Locale } from '../http/request-locale.ts';

type Args = DueStep['args'];

/** How a deadline was counted, a line a step, in the reader's language: the only place where it is put into words. Reasons that people gave are masked. */
export function wordDerivation(steps: readonly DueStep[], locale: Locale): string[] {
  const zone = String(steps[0]?.args['timeZone'] ?? 'UTC');
  const began = Date.parse(String(steps[0]?.args['at'] ?? ''));
  const year = Number.isNaN(began) ? 0 : Number(dayOf(zone, began).slice(0, 4));
  const words = locale === 'en' ? english(zone) : chinese(zone, year);
  return steps.map(({ code, args }) => words[code](args));
}

/** An amount with its unit, such as 4 个工作小时. */
export function wordAmount(unit: string, amount: number, locale: Locale): string {
  const hours = unit === 'workingMinutes' && amount % 60 === 0;
  const value = hours ? amount / 60 : Math.round(amount * 100) / 100;
  if (locale === 'en') {
    const word = unit === 'naturalDays' ? 'day' : unit === 'workingDays' ? 'working day' : hours ? 'working hour' : 'working minute';
    return `${value} ${word}${value === 1 ? '' : 's'}`;
  }
  return `${value} ${unit === 'naturalDays' ? '天' : unit === 'workingDays' ? '个工作日' : hours ? '个工作小时' : '工作分钟'}`;
}

type Words = Record<DueStep['code'], (args: Args) => string>;

const text = (args: Args, name: string): string => String(args[name] ?? '');
const reason = (args: Args): string => maskPersonalData(text(args, 'reason')).text;

function chinese(zone: string, year: number): Words {
  const day = (value: string): string => {
    const [y, m, d] = value.split('-').map(Number);
    return `${y === year ? '' : `${y} 年 `}${m} 月 ${d} 日`;
  };
  const moment = (value: string): string => {
    const [date, time] = writeMoment(zone, Date.parse(value)).split(' ') as [string, string];
    return `${day(date)} ${time}`;
  };
  const range = (args: Args): string => (args['from'] === args['to'] ? day(text(args, 'from')) : `${day(text(args, 'from'))}至 ${day(text(args, 'to'))}`);
  const why = (args: Args): string => [text(args, 'names'), args['weekend'] === undefined ? '' : '周末'].filter((part) => part !== '').join('、');
  const amount = (args: Args): string => wordAmount(text(args, 'unit'), Number(args['amount']), 'zh-CN');
  return {
    start: (args) => `从 ${moment(text(args, 'at'))} 起 ${amount(args)}${args['unit'] === 'workingMinutes' ? '' : '，起始当日不计'}：`,
    counted: (args) => `${range(args)}计 ${amount(args)}${why(args) === '' ? '' : `（含 ${why(args)}调休）`}；`,
    closed: (args) => `${range(args)}${why(args) === '' ? '' : ` ${why(args)}`} 休息，不计；`,
    moved: (args) => `最后一日 ${day(text(args, 'from'))}${why(args) === '' ? '休息' : `为${why(args)}`}，顺延至 ${day(text(args, 'to'))}；`,
    paused: (args) => `${moment(text(args, 'from'))} 至 ${moment(text(args, 'until'))} 暂停（${reason(args)}），不计 ${amount(args)}；`,
    extended: (args) => `${moment(text(args, 'at'))} 延长 ${amount(args)}（${reason(args)}）；`,
    standing: (args) => `自 ${moment(text(args, 'from'))} 起暂停（${reason(args)}）；恢复计时后，截止时间按暂停的时间顺延。`,
    uncovered: (args) => `注意：日历“${text(args, 'calendar')}”尚未录入 ${text(args, 'year')} 年的节假日与调休，暂按平常工作周推算；`,
    due: (args) => `截止 ${moment(text(args, 'at'))}（日历：${text(args, 'calendar')}）。`,
  };
}

function english(zone: string): Words {
  const moment = (value: string): string => writeMoment(zone, Date.parse(value));
  const range = (args: Args): string => (args['from'] === args['to'] ? text(args, 'from') : `${text(args, 'from')} to ${text(args, 'to')}`);
  const why = (args: Args): string => [text(args, 'names'), args['weekend'] === undefined ? '' : 'weekend'].filter((part) => part !== '').join(', ');
  const amount = (args: Args): string => wordAmount(text(args, 'unit'), Number(args['amount']), 'en');
  return {
    start: (args) => `${amount(args)} from ${moment(text(args, 'at'))}${args['unit'] === 'workingMinutes' ? '' : ', the first day not counted'}:`,
    counted: (args) => `${range(args)}: ${amount(args)}${why(args) === '' ? '' : ` (make-up days of ${why(args)})`};`,
    closed: (args) => `${range(args)}: closed${why(args) === '' ? '' : ` (${why(args)})`};`,
    moved: (args) => `the last day ${text(args, 'from')} is closed${why(args) === '' ? '' : ` (${why(args)})`}, so it moves to ${text(args, 'to')};`,
    paused: (args) => `stopped from ${moment(text(args, 'from'))} to ${moment(text(args, 'until'))} (${reason(args)}), which leaves out ${amount(args)};`,
    extended: (args) => `extended by ${amount(args)} on ${moment(text(args, 'at'))} (${reason(args)});`,
    standing: (args) => `stopped since ${moment(text(args, 'from'))} (${reason(args)}); once it goes on, the deadline moves by what the pause leaves out.`,
    uncovered: (args) => `beware: the calendar "${text(args, 'calendar')}" does not know the holidays and make-up days of ${text(args, 'year')} yet; counted by ordinary weeks;`,
    due: (args) => `due ${moment(text(args, 'at'))} (calendar: ${text(args, 'calendar')}).`,
  };
}
