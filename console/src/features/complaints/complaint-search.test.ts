import { expect, it } from 'vitest';
import { readComplaintSearch } from './complaint-search.ts';

it('takes from an address what the server would take and leaves out the rest', () => {
  expect(readComplaintSearch({ view: 'open', state: 'handling', category: 'claims', channel: 'letter', risk: 'media', overdue: true, text: '退费' })).toEqual({
    view: 'open', state: 'handling', category: 'claims', channel: 'letter', risk: 'media', overdue: true, text: '退费',
  });
  expect(readComplaintSearch({ view: 'everything', state: 7, category: 'other', overdue: 'true', text: '' })).toEqual({});
});
