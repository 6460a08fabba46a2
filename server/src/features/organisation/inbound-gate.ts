/** Months of outbound work before inbound: 如果不先在呼出工作半年以上，是不允许进入呼入的 (TRN-05). */
export const outboundMonths = 6;

/** Codes of the built-in qualifications that the gate looks at. */
export const inboundCode = 'inbound';
const outboundCode = 'outbound';

interface Granted {
  readonly code: string;
  readonly grantedOn: string;
}

/**
 * Does a person with these qualifications pass the gate? Whoever is not admitted to inbound does; who is must have been
 * admitted to outbound at least six months earlier (by calendar: 31 August counts from 28 February).
 */
export function passesInboundGate(qualifications: readonly Granted[]): boolean {
  const inbound = qualifications.find(({ code }) => code === inboundCode);
  if (inbound === undefined) return true;
  const outbound = qualifications.find(({ code }) => code === outboundCode);
  return outbound !== undefined && addMonths(outbound.grantedOn, outboundMonths) <= inbound.grantedOn;
}

/** A day some months later; past the end of a shorter month it is that month's last day. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
