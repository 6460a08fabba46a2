import type { SameTexts } from '../../../platform/i18n.ts';
import type { zh } from './texts-zh.ts';

export const en: SameTexts<typeof zh> = {
  incoming: 'Rings for you',
  ringing: 'A conversation rings',
  ringingOrder: 'A work order rings',
  ringingOther: 'Work rings',
  fromQueue: 'Queue: {{queue}}',
  waited: 'waiting for {{time}}',
  accept: 'Accept',
  decline: 'Decline',
  acceptKey: 'Accept (Alt A)',
  declineKey: 'Decline; it goes to the next colleague (Alt X)',
  letPassToday: 'Today declined {{declined}}, missed {{missed}}',
  titleRinging: 'Ringing',
  late: 'It has stopped ringing and went to a colleague.',
};
