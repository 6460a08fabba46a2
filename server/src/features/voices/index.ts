/** What customers say and how it is counted. So far the rules; they know no database. */
export { netPromoterScore, type Promotion } from './rules/net-promoter-score.ts';
export { receiveVoices } from './receive-voices.ts';
export type { ReceivedVoice, VoiceKind, VoiceNew } from './voice.ts';
