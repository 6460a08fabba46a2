import { h } from '../../view/h.ts';
import * as w from '../../words/words.ts';
import type { ChatFailure } from '../../conversation/chat-failure.ts';
import type { Ui } from '../screen.ts';

/** Outside service hours: where to answer. */
export function ContactForm({ ui }: { ui: Ui }) {
  const { chat, view } = ui;
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const [phone, email] = event.currentTarget.querySelectorAll('input');
    chat.act('contact-details', { phone: phone?.value, email: email?.value }).catch((failure: ChatFailure) => {
      const problem = failure.fields?.[0]?.message ?? '';
      ui.show({ problem });
      if (!problem) ui.tell(failure);
    });
  };
  return (
    <form class="card" onsubmit={submit} noValidate>
      <h2>{w.contactAsk}</h2>
      <p>{w.contactHint}</p>
      <label>
        {w.phone}
        <input type="tel" autocomplete="tel" aria-describedby="problem" />
      </label>
      <label>
        {w.email}
        <input type="email" autocomplete="email" aria-describedby="problem" />
      </label>
      <p class="bad" id="problem" role="alert">{view.problem}</p>
      <button class="main">{w.saveContact}</button>
    </form>
  );
}
