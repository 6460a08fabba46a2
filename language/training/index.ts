/** Fitting models of voices to labelled texts. Heavy: minutes and some hundred megabytes; only to be loaded where a model is fitted. */
export { fitVoices, type FitInput, type FitOutput } from './voices/fit-voices.ts';
