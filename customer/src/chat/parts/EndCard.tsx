import { h } from '../../view/h.ts';
import * as w from '../../words/words.ts';
import type { ChatConversation } from '@huiyin/contracts';
import { ContactForm } from './ContactForm.tsx';
import { RatingForm } from './RatingForm.tsx';
import type { Ui } from '../screen.ts';

/** What belongs below the last message: the rating after the end, the contact details after a message out of hours. */
export function EndCard({ ui, conversation }: { ui: Ui; conversation: ChatConversation }) {
    const { state, canRate, rated, contactLeft } = conversation;
  if (state === 'left' && !contactLeft) return <ContactForm ui={ui} />;
  if (canRate) return <RatingForm ui={ui} contact={conversation.contact} />;
  return (
    <div role="status">
      {state === 'left' && <p class="card">{w.contactSaved}</p>}
      {state === 'closed' && (
        <div class="card">
          {rated && <h2>{w.thanks}</h2>}
          <p>{w.reopenHint}</p>
        </div>
      )}
    </div>
  );
}
