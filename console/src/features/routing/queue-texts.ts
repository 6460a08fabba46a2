import { defineTexts } from '../../platform/i18n.ts';
import { en } from './queue-texts-en.ts';
import { zh } from './queue-texts-zh.ts';

export const queueTexts = defineTexts('queues', zh, en);
