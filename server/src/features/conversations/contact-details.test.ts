import { expect, it } from 'vitest';
import { readContactDetails } from './contact-details.ts';

it.each([
  ['', '', 'none'],
  ['100 0000 0001', '', { phone: '10000000001' }],
  ['１００００００００01', '', { phone: '10000000001' }],
  ['1000000001', '', 'mobile'],
  ['(0311) 8888-0000', '', { phone: '031188880000' }],
  ['+852 0000 0000', '', { phone: '+85200000000' }],
  ['123', '', 'phone'],
  ['打我电话', '', 'phone'],
  ['', 'a@example.com', { email: 'a@example.com' }],
  ['', ' a.b@mail.example.com ', { email: 'a.b@mail.example.com' }],
  ['', 'a@example', 'email'],
  ['', 'a b@example.com', 'email'],
  ['10000000001', 'a@example.com', { phone: '10000000001', email: 'a@example.com' }],
])('reads %j and %j as %j', (phone, email, expected) => {
  expect(readContactDetails({ phone, email })).toEqual(expected);
});
