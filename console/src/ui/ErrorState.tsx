import { DisconnectOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { ApiError } from '../platform/api.ts';
import { errorWords } from './error-words.ts';
import { uiTexts } from './texts.ts';

/** A part of the page could not be loaded: what, why, and the way out. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = uiTexts.useTexts();
  const { title, help, requestId } = errorWords(error);
  const offline = error instanceof ApiError && error.code === 'network';
  return (
    <div className="state" role="alert">
      <span className="state-icon" aria-hidden>
        {offline ? <DisconnectOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
      </span>
      <h2>{title}</h2>
      <p>{help}</p>
      {requestId !== undefined && <span className="state-small figures">{t('requestId', { id: requestId })}</span>}
      {onRetry && (
        <div className="state-actions">
          <Button onClick={onRetry}>{t('retry')}</Button>
        </div>
      )}
    </div>
  );
}
