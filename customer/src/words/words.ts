/**
 * All that a customer reads, in the language of this program: the page's program is built once for each language, and
 * the English one finds English here (`build/one-program-a-language.ts`). So nobody loads texts that they do not read.
 */
export * from './zh.ts';
