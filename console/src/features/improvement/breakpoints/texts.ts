import { defineTexts } from '../../../platform/i18n.ts';
import { en } from './texts-en.ts';
import { zh } from './texts-zh.ts';

export const breakpointTexts = defineTexts('breakpoints', zh, en);
