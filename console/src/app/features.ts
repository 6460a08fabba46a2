import type { Feature } from '../platform/feature.ts';
import { answerTemplates } from '../features/answer-templates/index.tsx';
import { audit } from '../features/audit/index.tsx';
import { banners } from '../features/banners/index.tsx';
import { calendars } from '../features/calendars/index.tsx';
import { channels } from '../features/channels/index.tsx';
import { complaints } from '../features/complaints/index.tsx';
import { contactReasons } from '../features/contact-reasons/index.tsx';
import { conversations } from '../features/conversations/index.tsx';
import { customers } from '../features/customers/index.tsx';
import { identity } from '../features/identity/index.tsx';
import { breakpoints, improvement, improvementMatrix } from '../features/improvement/index.tsx';
import { metrics } from '../features/metrics/index.tsx';
import { messageSearch } from '../features/message-search/index.tsx';
import { organisation } from '../features/organisation/index.tsx';
import { questionnaires } from '../features/questionnaires/index.tsx';
import { receiving } from '../features/receiving/index.tsx';
import { routing } from '../features/routing/index.tsx';
import { settings } from '../features/settings/index.tsx';
import { voiceCalls, voiceComments, voiceFigures, voiceTaxonomy, voiceWords } from '../features/voices/index.tsx';
import { workOrders } from '../features/work-orders/index.tsx';

/** Everything that the console is made of; the order of entries is theirs, not of this list. */
export const features: readonly Feature[] = [conversations, messageSearch, answerTemplates, customers, workOrders, complaints, questionnaires, routing, receiving, metrics, voiceCalls, voiceFigures, voiceWords, voiceComments, voiceTaxonomy, improvementMatrix, improvement, breakpoints, banners, channels, contactReasons, organisation, calendars, settings, audit, identity];
