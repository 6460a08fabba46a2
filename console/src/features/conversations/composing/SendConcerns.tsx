import { WarningOutlined } from '@ant-design/icons';
import type { Message } from '@huiyin/contracts';
import { Button } from 'antd';
import { clockTime } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { aroundBlank, type Blank } from './blanks.ts';
import './composing.css';
import { composingTexts } from './texts.ts';

export interface SendConcernsProps {
  text: string;
  blanks: readonly Blank[];
  /** Somebody else was faster. */
  answered: Message | undefined;
  onBlank: (blank: Blank) => void;
  onSend: () => void;
  onBack: () => void;
  onDrop: () => void;
}

/** What speaks against sending: blanks that are still open, a colleague who has answered meanwhile; and the ways on. */
export function SendConcerns({ text, blanks, answered, onBlank, onSend, onBack, onDrop }: SendConcernsProps) {
  const t = composingTexts.useTexts();
  const locale = useLocale();
  return (
    <div className="send-concerns" role="alert" aria-label={t('concerns')}>
      {answered && (
        <div>
          <WarningOutlined aria-hidden /> {t('answered', { name: answered.senderName, time: clockTime(answered.at, locale) })}
          <q className="send-concerns-answer">{answered.text || t('file')}</q>
        </div>
      )}
      {blanks.length > 0 && (
        <div>
          <WarningOutlined aria-hidden /> {t('blanks', { count: blanks.length })}
          <ul>
            {blanks.map((blank) => {
              const { before, words, after } = aroundBlank(text, blank);
              return (
                <li key={blank.from}>
                  <button type="button" onClick={() => onBlank(blank)}>
                    {before}<strong>{words}</strong>{after}
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
      <div className="send-concerns-acts">
        <Button size="small" type="primary" onClick={onBack}>{t('goBack')}</Button>
        <Button size="small" onClick={onSend}>
          {t('sendAnyway')} <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </Button>
        {answered && <Button size="small" type="text" onClick={onDrop}>{t('dropDraft')}</Button>}
      </div>
    </div>
  );
}
