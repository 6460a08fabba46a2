import type { CheckMeans } from '@huiyin/contracts';

/**
 * How sure a means is: 1 answers to questions (knowledge can be found out), 2 a code sent to the registered mobile or being signed in at
 * the insurer's site (possession), 3 a document shown.
 */
export function levelOf(means: CheckMeans): 1 | 2 | 3 {
  switch (means) {
    case 'questions':
      return 1;
    case 'smsCode':
    case 'signIn':
      return 2;
    case 'document':
      return 3;
  }
}

/** Failed tries in an hour, after which questions and codes no longer help: whoever guesses would get through in the end. */
export const mostFailures = 3;
