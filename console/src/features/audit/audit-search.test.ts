import { describe, expect, it } from 'vitest';
import { readAuditSearch } from './audit-search.ts';

const id = '01989d2e-7a4c-7000-8000-000000000001';

describe('the filter of the audit log in the address', () => {
  it('keeps what the server takes', () => {
    const search = { from: '2026-11-22T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z', actor: id, action: 'personal-data.', subject: id, line: id };
    expect(readAuditSearch(search)).toEqual(search);
  });

  it('leaves out what it would refuse', () => {
    expect(readAuditSearch({ from: 'yesterday', to: '2026-13-40T99:00', actor: 'me', action: 'a b', subject: 7, more: 'x' })).toEqual({});
  });
});
