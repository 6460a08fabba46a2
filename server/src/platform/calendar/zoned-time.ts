/** Formatters are slow to make and safe to keep. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** Whether the runtime knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatterOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

const dayMs = 86_400_000;
/** Offsets at the beginnings of UTC days, by zone: asking the formatter costs tens of microseconds, a deadline asks hundreds of times. */
const dayOffsets = new Map<string, Map<number, number>>();

function offsetAtDay(timeZone: string, day: number): number {
  let known = dayOffsets.get(timeZone);
  if (known === undefined) dayOffsets.set(timeZone, (known = new Map()));
  let offset = known.get(day);
  if (offset === undefined) known.set(day, (offset = formattedMillis(timeZone, day * dayMs) - day * dayMs));
  return offset;
}

/** The wall clock of the zone, as milliseconds that read like UTC. */
function localMillis(timeZone: string, moment: number): number {
  const day = Math.floor(moment / dayMs);
  const offset = offsetAtDay(timeZone, day);
  // A day with equal offsets at both ends has no change inside.
  return offset === offsetAtDay(timeZone, day + 1) ? moment + offset : formattedMillis(timeZone, moment);
}

function formattedMillis(timeZone: string, moment: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(moment)) parts[type] = Number(value);
  const whole = Date.UTC(parts['year']!, parts['month']! - 1, parts['day']!, parts['hour']!, parts['minute']!, parts['second']!);
  return whole + (((moment % 1000) + 1000) % 1000);
}

/** The day in the zone, as YYYY-MM-DD. */
export function dayOf(timeZone: string, moment: number): string {
  return new Date(localMillis(timeZone, moment)).toISOString().slice(0, 10);
}

/** `2026-09-30 17:30` in the zone. */
export function writeMoment(timeZone: string, moment: number): string {
  return new Date(localMillis(timeZone, moment)).toISOString().slice(0, 16).replace('T', ' ');
}

/**
 * The moment at which the zone's clock shows `minute` of `day` (1440 is midnight at its end). A time that the change to
 * summer time leaves out is the moment of the change; one that occurs twice is the first.
 */
export function momentOf(timeZone: string, day: string, minute: number): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  const offsets = [wanted - dayMs, wanted + dayMs].map((around) => localMillis(timeZone, around) - around);
  const candidates = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const exact = candidates.find((candidate) => localMillis(timeZone, candidate) === wanted);
  return exact ?? changeBetween(timeZone, candidates[0]!, candidates.at(-1)!);
}

/** The moment at which the zone's offset changes, known to lie between two others. */
function changeBetween(timeZone: string, from: number, to: number): number {
  const offset = (moment: number): number => localMillis(timeZone, moment) - moment;
  let [low, high] = [from, to];
  const before = offset(low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
