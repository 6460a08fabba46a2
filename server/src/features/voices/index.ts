/** What customers say: received once, read for topics, counted once, shown to those whom it concerns. */
export { countVoices } from './count-voices.ts';
export { followContacts } from './follow-contacts.ts';
export { readThemeSums, type ThemeSums } from './figures/read-theme-sums.ts';
export { netPromoterScore, type Promotion } from './rules/net-promoter-score.ts';
export { addUpUnits } from './figures/add-up-units.ts';
export { emergingThemes } from './figures/emerging-themes.ts';
export { figureRoutes } from './figures/figure-routes.ts';
export { receiveVoices } from './receive-voices.ts';
export { recountVoices, type VoiceDifference } from './recount-voices.ts';
export { provideMonthsAhead } from './store-count.ts';
export type { ReceivedVoice, VoiceKind, VoiceNew } from './voice.ts';
