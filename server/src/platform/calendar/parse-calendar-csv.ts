import type { CalendarDay } from '@huiyin/contracts';
import { parse } from 'csv-parse/sync';
import { refuse, type FieldFault } from '../errors/refusal.ts';
import { isDay } from './check-calendar.ts';

const kinds: Readonly<Record<string, CalendarDay['kind']>> = {
  holiday: 'holiday', 节假日: 'holiday', 休: 'holiday', makeup: 'makeUp', 调休: 'makeUp', 班: 'makeUp', 调休上班: 'makeUp',
};

/**
 * Days of a year from lines `date,kind,name`, with or without a heading; kind is `holiday` 节假日 or `makeUp` 调休.
 * Refuses (`invalid`) with every faulty line named, and days of another year.
 */
export function parseCalendarCsv(year: number, csv: string): CalendarDay[] {
  const rows = readRows(csv);
  const faults: FieldFault[] = [];
  const days = new Map<string, CalendarDay>();
  for (const { record, line } of rows) {
    const [date = '', kindText = '', name = ''] = record.map((cell) => cell.trim());
    if (line === 1 && !/\d/.test(date)) continue;
    const day = date.replace(/[/.]/g, '-').replace(/-(\d)(?!\d)/g, '-0$1');
    const kind = kinds[kindText] ?? kinds[kindText.toLowerCase()];
    const wrong = (zh: string, en: string): void => void faults.push({ path: `csv.${line}`, text: { zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` } });
    if (!isDay(day)) wrong(`“${date}”不是日期，请写成 ${year}-10-01。`, `"${date}" is no date; write ${year}-10-01.`);
    else if (!day.startsWith(`${year}-`)) wrong(`${day} 不在 ${year} 年。`, `${day} is not in ${year}.`);
    else if (kind === undefined) wrong(`“${kindText}”须为 holiday（节假日）或 makeUp（调休）。`, `"${kindText}" must be holiday or makeUp.`);
    else if (days.has(day)) wrong(`${day} 出现了两次。`, `${day} is there twice.`);
    else days.set(day, { day, kind, name: name.slice(0, 50), periods: [] });
  }
  if (faults.length > 0) refuse('invalid', undefined, { fields: faults.slice(0, 100) });
  if (days.size === 0) refuse('invalid', { zh: '文件里没有日期。', en: 'There are no days in the file.' });
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function readRows(csv: string): { record: string[]; line: number }[] {
  try {
    const found = parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true, info: true }) as unknown as { record: string[]; info: { lines: number } }[];
    return found.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return refuse('invalid', undefined, { fields: [{ path: 'csv', text: { zh: `CSV 格式有误：${why}`, en: `The CSV is malformed: ${why}` } }] });
  }
}
