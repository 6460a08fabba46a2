import { analyseVoice, decodeVoiceModel } from '@huiyin/language';
import { readComments, readOwnVoices } from '../../../language/training/voices/read-training-voices.ts';
import { scoreVoices } from '../../../language/training/voices/score-voices.ts';
import { trainVoiceModel } from '../../../language/training/voices/train-voices.ts';
import { judge, round, tell, type BenchResult } from '../bench-result.ts';

export interface AnalyseOptions {
  /** Seconds of computing to measure, after a warm-up as long. */
  readonly seconds: number;
}

/**
 * Comments analysed per second of one core's time by the delivered model; and how a model fitted without any comment of their
 * writer agrees with the labels of the half of the comments that nobody looked at while it was made.
 */
export function benchAnalyse(options: AnalyseOptions): BenchResult {
  const { seen, unseen } = readComments();
  const voices = [...seen, ...unseen];
  tell(`${voices.length} comments of ${round(voices.reduce((sum, { text }) => sum + text.length, 0) / voices.length, 0)} characters`);
  analysed(voices, options.seconds);
  const rate = analysed(voices, options.seconds);
  const own = readOwnVoices();
  tell(`fitting a model to ${own.length} texts by other writers`);
  const scores = scoreVoices(unseen, decodeVoiceModel(trainVoiceModel(own)));
  const figures = {
    textsPerSecondPerCore: round(rate, 0),
    topicF1: round(scores.topicF1, 3),
    pairF1: round(scores.pairF1, 3),
    urgentPrecision: round(scores.urgentPrecision, 3),
    urgentRecall: round(scores.urgentRecall, 3),
  };
  const atLeast = (aim: number) => ({ aim, is: 'atLeast' }) as const;
  return judge('analyse', { ...options }, figures, { textsPerSecondPerCore: atLeast(20_000), topicF1: atLeast(0.8), pairF1: atLeast(0.7), urgentPrecision: atLeast(0.8), urgentRecall: atLeast(0.95) }, 'none');
}

/** Texts per second of processor time, which other programs on the machine disturb less than the clock. */
function analysed(voices: Parameters<typeof scoreVoices>[0], seconds: number): number {
  const before = process.cpuUsage();
  let count = 0;
  for (;;) {
    for (const voice of voices) analyseVoice(voice);
    count += voices.length;
    const { user } = process.cpuUsage(before);
    if (user >= seconds * 1e6) return count / (user / 1e6);
  }
}
