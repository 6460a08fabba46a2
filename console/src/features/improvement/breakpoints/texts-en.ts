import type { SameTexts } from '../../../platform/i18n.ts';
import type { zh } from './texts-zh.ts';

export const en: SameTexts<typeof zh> = {
  title: 'Breakpoints',
  help: 'Found day by day in the journeys of customers: the same customer, the same matter, and where the way from one step to the next broke.',
  from: 'From', to: 'To', last30: '30 days', last90: '90 days', unit: 'All units',
  class: { online: 'Online not smooth', handover: 'Hand-over', information: 'Information gap', standards: 'Standards differ', response: 'Slow response' },
  rule: { selfServiceLeft: 'Self-service given up for a person', sameIssue: 'Same issue on a second channel', claimAgain: 'Reported or done twice', ratedApart: 'Rated far apart', waitedInVain: 'Waited in vain, asked again' },
  ruleHelp: {
    selfServiceLeft: 'Self-service rated 2 stars or less, and a person asked about the same within {{selfServiceHours}} hours.',
    sameIssue: 'The same asked on another channel within {{sameIssueDays}} days, with no good rating in between.',
    claimAgain: 'A claim reported on another channel, or one matter done on two, within {{claimAgainDays}} days.',
    ratedApart: 'The same service rated {{starsApart}} stars or more apart on two channels within {{sameIssueDays}} days.',
    waitedInVain: 'Waited {{waitMinutes}} minutes or was never answered, and came back within {{sameIssueDays}} days.',
  },
  countOf: '{{count}}', beforeOf: '{{count}} in the time before',
  groups: 'Breakpoints found', groupsHelp: 'Each step counts once. Open a row for the journeys behind it; names are masked.',
  found: 'Breakpoint', touchpoint: 'Service', channels: 'Channels', findings: 'Found', before: 'Before', painPoint: 'Pain point',
  byUnit: 'By unit', lastDay: 'Looked through to {{day}}; the last three days again each hour.', notYet: 'Still looking through the last half year; come back in a moment.',
  empty: 'No breakpoint found in this time', emptyHelp: 'Try another time or more units; days and minutes of the rules are in the system settings.',
  settings: 'Change the rules',
  journeys: 'Journeys', journeysEmpty: 'No such journey in this time', more: 'Load more', close: 'Close',
  kind: { contact: 'Contact', service: 'Service finished', voice: 'Rating', complaint: 'Complaint' },
  waited: 'waited {{count}} min', stars: '{{count}} stars', later: '{{hours}} h later', laterDays: '{{days}} days later', demo: 'Demo',
  make: 'Make it a pain point', inWork: 'Being solved: {{number}}', made: 'Pain point {{number}} made',
  madeTitle: '{{touchpoint}}: {{rule}} ({{from}} → {{to}})', madeDescription: 'Found {{count}} times from {{begin}} to {{end}}: {{help}}',
};
