/** All that a customer reads of a questionnaire's frame; the English program finds English here (`build/one-program-a-language.ts`). */
export * from './zh.ts';
