import { Fragment, h } from '../../view/h.ts';
import * as w from '../../words/words.ts';
import { Icon, starIcon } from '../Icon.tsx';
import type { Ui } from '../screen.ts';

/** One to five, solved or not, and a word: only the score is asked for. */
export function RatingForm({ ui, contact }: { ui: Ui; contact: number }) {
  const { chat, view, show } = ui;
  const rating = view.rating.contact === contact ? view.rating : { contact, score: 0, solved: null };
  const { score, solved } = rating;
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const comment = event.currentTarget.querySelector('textarea')?.value.trim();
    chat.act('rating', { ...rating, ...(comment && { comment }) }).catch(ui.tell);
  };
  return (
    <form class="card" onsubmit={submit}>
      <fieldset>
        <legend>{w.rateAsk}</legend>
        <div class="row">
          {w.scores.map((word, n) => (
            <label class={n < score ? 'star lit' : 'star'}>
              <input type="radio" name="score" aria-label={w.star(n + 1, word)} checked={score === n + 1} onchange={() => show({ rating: { ...rating, score: n + 1 } })} />
              <Icon d={starIcon} />
            </label>
          ))}
        </div>
        {w.scores[score - 1]}
      </fieldset>
      {score > 0 && (
        <>
          <fieldset>
            <legend>{w.solvedAsk}</legend>
            <div class="row">
              {[true, false].map((is) => (
                <label>
                  <input type="radio" name="solved" checked={solved === is} onchange={() => show({ rating: { ...rating, solved: is } })} />
                  <span class="choice">{is ? w.yes : w.no}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <textarea rows={3} maxLength={1000} aria-label={w.comment} placeholder={w.comment} />
          <button class="main">{w.rate}</button>
        </>
      )}
    </form>
  );
}
