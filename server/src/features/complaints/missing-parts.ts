import type { ComplaintPart } from '@huiyin/contracts';
import type { ComplaintRow } from './store-complaints.ts';

/** What a complaint may be without when it is registered. */
export type Parts = Pick<
  ComplaintRow,
  'category' | 'customerId' | 'conversationId' | 'complainantKind' | 'complainantName' | 'hasContact' | 'contactWay' | 'demand' | 'facts' | 'aboutStaff' | 'aboutUnit' | 'aboutDepartment' | 'aboutText' | 'authority' | 'representatives'
>;

/**
 * What is still to be asked for (B1-10). A customer's name and contact are in the insurer's own records, and whoever writes in the chat can be
 * reached there: those are never asked for again (B1-11).
 */
export function missingParts(complaint: Parts): ComplaintPart[] {
  const { complainantKind, customerId } = complaint;
  const reachable = complaint.hasContact || customerId !== null || complaint.conversationId !== null;
  const parts: [ComplaintPart, boolean][] = [
    ['category', complaint.category === null],
    ['complainantName', complaint.complainantName === '' && customerId === null],
    ['contact', !reachable],
    ['demand', complaint.demand === ''],
    ['facts', complaint.facts === ''],
    ['about', complaint.aboutStaff === null && complaint.aboutUnit === null && complaint.aboutDepartment === null && complaint.aboutText === ''],
    ['authority', (complainantKind === 'proxy' || complainantKind === 'heir') && complaint.authority !== 'seen'],
    ['representatives', complainantKind === 'group' && complaint.representatives.length === 0],
  ];
  return parts.flatMap(([part, missing]) => (missing ? [part] : []));
}
