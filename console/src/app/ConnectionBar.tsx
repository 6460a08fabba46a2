import { DisconnectOutlined } from '@ant-design/icons';
import { useLiveStatus } from '../platform/live-line.ts';
import { Delayed } from '../ui/Delayed.tsx';
import { appTexts } from './texts.ts';

/** Says when the live line has been down for a while, and what that means. */
export function ConnectionBar() {
  const t = appTexts.useTexts();
  if (useLiveStatus() !== 'lost') return null;
  return (
    <Delayed after={2000}>
      <div className="connection-bar" role="status">
        <DisconnectOutlined aria-hidden /> {t('lostBar')}
      </div>
    </Delayed>
  );
}
