/**
 * Fits language/src/voices/voice-model.bin to every labelled text of training/voices; the same texts give the same bytes.
 * Run: npx tsx language/training/train-voice-model.ts [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTrainingVoices } from './voices/read-training-voices.ts';
import { trainVoiceModel } from './voices/train-voices.ts';

const file = join(import.meta.dirname, '../src/voices/voice-model.bin');
const voices = readTrainingVoices();
const bytes = trainVoiceModel(voices);
const same = process.argv.includes('--check') && readFileSync(file).equals(bytes);
if (process.argv.includes('--check')) {
  process.stderr.write(same ? 'voice-model.bin is up to date\n' : 'voice-model.bin does not match the texts: run npx tsx language/training/train-voice-model.ts\n');
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(file, bytes);
  process.stderr.write(`${voices.length} texts, ${bytes.length} bytes\n`);
}
