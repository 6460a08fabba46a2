import type { Question } from '@huiyin/contracts';
import { h } from '../view/h.ts';
import type { Answers } from './is-shown.ts';
import * as w from './words/words.ts';

interface FieldProps {
  question: Question;
  answer: Answers[string] | undefined;
  missing: boolean;
  give: (answer: Answers[string]) => void;
}

/** Longest answer in words; the server says the same. */
export const longest = 2000;
const path = 'M12 2.6l2.9 5.9 6.5.9-4.7 4.6 1.1 6.5-5.8-3.1-5.8 3.1 1.1-6.5L2.6 9.4l6.5-.9z';

/** One question with what to answer it by. Choices are radio buttons and boxes, so that keys and screen readers know them. */
export function QuestionField({ question, answer, missing, give }: FieldProps) {
  const { id, kind, text, required } = question;
  const hint = [kind === 'multiple' && w.several, !required && w.optional].filter(Boolean).join(' · ');
  const fault = missing && <p class="bad">{w.mustAnswer}</p>;
  if (kind === 'text') {
    const words = `${answer ?? ''}`;
    const left = longest - words.length;
    return (
      <label class="question" key={id}>
        <span class="asked">{text[w.key]} {hint && <small>{hint}</small>}</span>
        <textarea id={`q-${id}`} rows={4} value={words} aria-invalid={missing || left < 0} oninput={(e) => give(e.currentTarget.value)} />
        <small class={left < 0 ? 'bad' : ''} role="status">{left < 200 && (left < 0 ? w.over(-left) : w.left(left))}</small>
        {fault}
      </label>
    );
  }
  return (
    <fieldset class="question" key={id} id={`q-${id}`} aria-invalid={missing}>
      <legend class="asked">{text[w.key]} {hint && <small>{hint}</small>}</legend>
      {kind === 'rating' ? <Stars id={id} answer={answer} give={give} />
        : kind === 'nps' ? <Scale id={id} from={0} to={10} low={w.never} high={w.surely} answer={answer} give={give} />
        : kind === 'ease' ? <Scale id={id} from={1} to={7} low={w.hard} high={w.easy} answer={answer} give={give} />
        : <Choices question={question} answer={answer} give={give} />}
      {fault}
    </fieldset>
  );
}

type Part = Pick<FieldProps, 'answer' | 'give'> & { id: string };

const Stars = ({ id, answer, give }: Part) => (
  <div class="stars">
    {w.scores.map((words, n) => (
      <label key={n} class={Number(answer) > n ? 'star lit' : 'star'}>
        <input type="radio" name={id} aria-label={w.star(n + 1, words)} checked={answer === n + 1} onchange={() => give(n + 1)} />
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d={path} /></svg>
        <span aria-hidden="true">{words}</span>
      </label>
    ))}
  </div>
);

const Scale = ({ id, from, to, low, high, answer, give }: Part & { from: number; to: number; low: string; high: string }) => (
  <div>
    <div class={to - from < 7 ? 'scale few' : 'scale'}>
      {Array.from({ length: to - from + 1 }, (_, n) => from + n).map((n) => (
        <label key={n} class="point">
          <input type="radio" name={id} aria-label={w.points(n)} checked={answer === n} onchange={() => give(n)} />
          <span aria-hidden="true">{n}</span>
        </label>
      ))}
    </div>
    <p class="ends"><small>{low}</small><small>{high}</small></p>
  </div>
);

const Choices = ({ question: { id, kind, options }, answer, give }: Pick<FieldProps, 'question' | 'answer' | 'give'>) => {
  const chosen = Array.isArray(answer) ? answer : [];
  return (
    <div class="choices">
      {options.map((option) => (
        <label key={option.id} class="choice">
          {kind === 'multiple' ? (
            <input type="checkbox" checked={chosen.includes(option.id)} onchange={(e) => give(e.currentTarget.checked ? [...chosen, option.id] : chosen.filter((each) => each !== option.id))} />
          ) : (
            <input type="radio" name={id} checked={answer === option.id} onchange={() => give(option.id)} />
          )}
          <span>{option.text[w.key]}</span>
        </label>
      ))}
    </div>
  );
};
