import type { CheckOutcome } from '@huiyin/contracts';
import { Button, Result } from 'antd';
import { i18n } from '../../../platform/i18n.ts';
import { StatusWord } from '../../../ui/StatusWord.tsx';
import { checkTexts } from './texts.ts';

/** What came of a check: only now is it told what was right. */
export function CheckResult({ outcome: { passed, results }, onAgain, onClose }: { outcome: CheckOutcome; onAgain: () => void; onClose: () => void }) {
  const t = checkTexts.useTexts();
  return (
    <Result status={passed ? 'success' : 'error'} title={t(passed ? 'passed' : 'failed')} extra={passed ? <Button type="primary" onClick={onClose}>{t('close')}</Button> : <Button onClick={onAgain}>{t('tryAgain')}</Button>}>
      {results.length > 0 && (
        <ul className="identity-results">
          {results.map(({ code, right }) => (
            <li key={code}>
              <span>{i18n.t(`identityCheck:codes.${code}`, { defaultValue: code })}</span>
              <StatusWord tone={right ? 'success' : 'danger'}>{t(right ? 'right' : 'wrong')}</StatusWord>
            </li>
          ))}
        </ul>
      )}
    </Result>
  );
}
