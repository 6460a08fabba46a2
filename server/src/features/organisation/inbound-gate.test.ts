import { describe, expect, it } from 'vitest';
import { passesInboundGate } from './inbound-gate.ts';

describe('the gate between outbound and inbound', () => {
  const cases: [string, string | null, string | null, boolean][] = [
    ['nobody is admitted to inbound', '2026-01-01', null, true],
    ['six months to the day', '2026-01-15', '2026-07-15', true],
    ['a day short', '2026-01-15', '2026-07-14', false],
    ['over the end of a year', '2025-10-01', '2026-04-01', true],
    ['a shorter month ends earlier', '2025-08-31', '2026-02-28', true],
    ['never in outbound', null, '2026-07-15', false],
    ['outbound came later', '2026-08-01', '2026-07-15', false],
  ];
  it.each(cases)('%s', (_name, outbound, inbound, passes) => {
    const granted = [
      ...(outbound === null ? [] : [{ code: 'outbound', grantedOn: outbound }]),
      ...(inbound === null ? [] : [{ code: 'inbound', grantedOn: inbound }]),
    ];
    expect(passesInboundGate(granted)).toBe(passes);
  });
});
