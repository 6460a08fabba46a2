import type { EchoPage, QuestionnaireForm, ReplyPage } from '@huiyin/contracts';
import type { Answers } from './is-shown.ts';

/** All that the page shows. */
export interface State {
  phase: 'loading' | 'failed' | 'open' | 'sending' | 'done' | 'answered' | 'gone' | 'lost' | 'echo' | 'reply';
  form?: QuestionnaireForm;
  echo?: EchoPage;
  reply?: ReplyPage;
  /** Where the reply to what was just said will stand. */
  replyAt?: string | undefined;
  answers: Answers;
  /** Ids of required questions that have no answer, once somebody tried to send. */
  missing: string[];
  /** What the server said against it. */
  said?: string;
  /** Kept until the network is back. */
  later?: boolean;
  optOut: 'offered' | 'asked' | 'done';
  waiting: number;
  tablet: boolean;
  preview: boolean;
}

/** What can be done on the page. */
export interface Acts {
  give: (id: string, answer: Answers[string]) => void;
  send: () => void;
  reload: () => void;
  /** Back to the first question, for the next person at a tablet. */
  restart: () => void;
  optOut: (step: 'offered' | 'asked' | 'done') => void;
  helped: (helped: boolean) => void;
  /** The reply is to go to this phone as well. */
  phone: (mobile: string) => void;
}
