import { defineTexts, i18n } from '../../../platform/i18n.ts';
import { en } from './texts-en.ts';
import { zh } from './texts-zh.ts';

export const profileTexts = defineTexts('customerProfile', zh, en);

/** Words a code of the wire; one that a newer server added is shown as it is. */
export const wordOf = (group: 'kinds' | 'states' | 'purposes' | 'means' | 'sources' | 'identityKinds' | 'mergeReasons' | 'roles', code: string): string =>
  i18n.t(`customerProfile:${group}.${code}`, { defaultValue: code });
