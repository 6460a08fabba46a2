import type { MessageSearchFilter } from '@huiyin/contracts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d\d-\d\d$/;
const shapes: Record<keyof MessageSearchFilter, RegExp> = { q: /^.{1,100}$/s, customer: id, agent: id, channel: id, reason: id, tag: id, from: day, to: day };

/** The filters of an address; what is not one is left out, so that an old or mistyped address still opens. */
export function readSearch(raw: Record<string, unknown>): MessageSearchFilter {
  return Object.fromEntries(Object.entries(shapes).flatMap(([key, shape]) => {
    // The router reads a word of digits as a number.
    const value = raw[key] === undefined || raw[key] === null ? '' : String(raw[key] as string | number);
    return shape.test(value) ? [[key, value]] : [];
  }));
}
