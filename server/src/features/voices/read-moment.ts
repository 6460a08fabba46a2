const shape = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\s*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?)?[秒分]?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** A moment as people and systems write it; without a zone it is mainland China's time, without a time the beginning of the day. `bad`: none. */
export function readMoment(written: string): Date | 'bad' {
  const parts = shape.exec(written) ?? shape.exec(written.normalize('NFKC').trim());
  if (parts === null) return 'bad';
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(local);
  // 31 February would be the third of March.
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return 'bad';
  return new Date(local - zoneMs(parts[7]));
}

function zoneMs(zone: string | undefined): number {
  if (zone === undefined) return 8 * 3_600_000;
  if (/z/i.test(zone)) return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
