/** What customers say and how it is counted. So far the rules; they know no database. */
export { netPromoterScore, type Promotion } from './rules/net-promoter-score.ts';
export { receiveVoices, type ReceivedVoice, type VoiceKind, type VoiceNew } from './receive-voices.ts';
