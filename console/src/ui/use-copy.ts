import { App } from 'antd';
import { copyText } from '../platform/copy-text.ts';
import { uiTexts } from './texts.ts';

/** Copies text and says whether that worked. */
export function useCopy(): (text: string) => Promise<void> {
  const t = uiTexts.useTexts();
  const { message } = App.useApp();
  return async (text) => {
    if (await copyText(text)) void message.success(t('copied'));
    else void message.error(t('copyFailed'));
  };
}
