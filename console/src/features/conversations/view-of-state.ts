import type { ConversationSummary } from '@huiyin/contracts';
import type { InboxView } from './queries.ts';

/** The list in which a conversation of this state is found by whoever may read it. */
export function viewOfState(state: ConversationSummary['state']): InboxView {
  return state === 'active' ? 'team' : state;
}
