import { transact } from '#platform/db/transact.ts';
import { RefusalError } from '#platform/errors/refusal.ts';
import type { QuestionnaireDeps } from '../questionnaire-deps.ts';
import { answerInvitation } from './answer-invitation.ts';
import { answerBox, answerCard } from './answer-openly.ts';
import { takeDraft } from './store-drafts.ts';

/** How long somebody who has tapped once may take for the rest, in milliseconds. */
const patienceMs = 15 * 60_000;

/** Makes voices of first taps that nothing followed: who gave a rating and closed the page was heard too. Returns how many. */
export async function finishDrafts(deps: QuestionnaireDeps): Promise<number> {
  const until = new Date(deps.clock.now().getTime() - patienceMs);
  for (let n = 0; n < 500; n++) if (!(await finishOne(deps, until))) return n;
  return 500;
}

async function finishOne({ database, ...deps }: QuestionnaireDeps, until: Date): Promise<boolean> {
  return transact(database.db, async (tx) => {
    const draft = await takeDraft(tx, until);
    if (draft === undefined) return false;
    const within = { ...deps, database: { ...database, db: tx } };
    try {
      const act = { invitation: answerInvitation, card: answerCard, box: answerBox }[draft.way];
      await act(within, draft.key, draft.body, true);
    } catch (error) {
      // Answered or expired meanwhile: the tap has nothing to add.
      if (!(error instanceof RefusalError)) throw error;
    }
    return true;
  });
}
