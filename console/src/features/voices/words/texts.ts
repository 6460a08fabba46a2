import { defineTexts } from '../../../platform/i18n.ts';
import { en } from './texts-en.ts';
import { zh } from './texts-zh.ts';

export const wordTexts = defineTexts('voice-words', zh, en);
