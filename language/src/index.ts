/** Chinese and English text of service dialogues and comments: finding and masking personal data, telling what a voice is about. Pure: no database, no network. */
export {
  hasLuhnChecksum,
  hasResidentIdChecksum,
  hasUsccChecksum,
  hasVinChecksum,
  residentIdCheckCharacter,
} from './personal-data/checksums.ts';
export { findPersonalData } from './personal-data/find-personal-data.ts';
export type { FindOptions } from './personal-data/find-personal-data.ts';
export { personalDataKinds } from './personal-data/finding.ts';
export type { Finding, PersonalDataKind } from './personal-data/finding.ts';
export { isValidResidentId, looksLikeResidentId } from './personal-data/identity-numbers.ts';
export { maskLine } from './personal-data/mask-line.ts';
export { maskPersonalData } from './personal-data/mask-personal-data.ts';
export type { MaskedText } from './personal-data/mask-personal-data.ts';
export { maskValue } from './personal-data/mask-value.ts';
export { normalizeDigits } from './personal-data/normalize-digits.ts';
export { isPublicNumber } from './personal-data/public-numbers.ts';
export type { ComplaintSignal } from './complaints/complaint-cues.ts';
export { detectComplaint } from './complaints/detect-complaint.ts';
export type { DetectedComplaint } from './complaints/detect-complaint.ts';
export { searchTerms, searchWords, type SearchTerm } from './search/search-words.ts';
export { analyseLine } from './voices/analyse-line.ts';
export { analyseVoice } from './voices/analyse-voice.ts';
export { voiceSentiments, voiceTopics } from './voices/codebook.ts';
export { urgencyReasons } from './voices/urgency-reasons.ts';
export { voiceWords } from './voices/voice-words.ts';
export type { Mention, VoiceAnalysis, VoiceSentiment, VoiceText, VoiceTopic } from './voices/codebook.ts';
export { decodeVoiceModel } from './voices/voice-model.ts';
export type { VoiceModel } from './voices/voice-model.ts';
