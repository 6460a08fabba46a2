import type { ChatConversation } from '@huiyin/contracts';
import type { Ui } from './screen.ts';

/** What belongs below the last message: the rating after the end, the contact details after a message out of hours. */
export function EndCard({ ui, conversation }: { ui: Ui; conversation: ChatConversation }) {
  const { w } = ui;
  const { state, canRate, rated, contactLeft } = conversation;
  const parts = ui.parts.now();
  if (state === 'left' && !contactLeft) return parts && <parts.ContactForm ui={ui} />;
  if (canRate) return parts && <parts.RatingForm ui={ui} contact={conversation.contact} />;
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
