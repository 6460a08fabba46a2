import type { SameTexts } from '../../platform/i18n.ts';
import type { zh } from './texts-zh.ts';

export const en: SameTexts<typeof zh> = {
  banners: 'Banners',
  write: 'Write a banner',
  writeHelp: 'Shown at every desk of the unit or department until it ends or somebody puts it away. The words stay as written.',
  text: 'Text',
  textNeeded: 'Write what the banner says',
  level: 'Level',
  levels: { info: 'Note', warning: 'Attention', urgent: 'Urgent' },
  audience: 'To',
  audienceNeeded: 'Choose a unit or a department',
  lasts: 'For',
  lastsFor: { half: '30 minutes', two: '2 hours', eight: '8 hours', day: '24 hours', week: '7 days' },
  dismiss: 'Put the banner away',
  by: '{{name}} · {{time}}',
  running: 'Shown now',
  none: 'No banner is shown now',
  withdraw: 'Withdraw',
  dismissed: 'put away by {{count}}',
};
