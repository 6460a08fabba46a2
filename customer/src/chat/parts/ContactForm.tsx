import { ChatFailure } from '../../conversation/chat-failure.ts';
import { readContactDetails } from './contact-details.ts';
import type { Ui } from '../screen.ts';

/** Outside service hours: where to answer. */
export function ContactForm({ ui }: { ui: Ui }) {
  const { chat, w, view } = ui;
  const fail = (problem: string) => ui.show({ problem });
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const [phone, email] = event.currentTarget.querySelectorAll('input');
    const details = readContactDetails(phone?.value ?? '', email?.value ?? '');
    if (typeof details === 'string') return fail(w.contactProblem[details]);
    chat.act('contact-details', details).catch((failure: Error) => fail((failure instanceof ChatFailure && failure.fields[0]?.message) || failure.message || w.again));
  };
  return (
    <form class="card" onSubmit={submit} noValidate>
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
