import { describe, expect, it } from 'vitest';
import { readOrderSearch } from './order-search.ts';

describe('the address of a list of work orders', () => {
  it('takes filters that the server knows and leaves the rest', () => {
    expect(readOrderSearch({ view: 'sent', state: 'replied', priority: 'urgent', overdue: true, supervised: 'yes', text: 'GD2026', more: 1 })).toEqual({
      view: 'sent', state: 'replied', priority: 'urgent', overdue: true, text: 'GD2026',
    });
    expect(readOrderSearch({ view: 'theirs', state: 3, text: '' })).toEqual({});
  });
});
