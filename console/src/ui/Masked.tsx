import { EyeInvisibleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { uiTexts } from './texts.ts';

/** A value with personal data; hidden parts are marked, also for those who cannot see the stars. */
export function Masked({ value, masked }: { value: string | null; masked: boolean }) {
  const t = uiTexts.useTexts();
  if (value === null || value === '') return <span>–</span>;
  if (!masked) return <span className="figures">{value}</span>;
  return (
    <Tooltip title={t('maskedHelp')}>
      <span className="figures">
        {value} <EyeInvisibleOutlined aria-label={t('masked')} className="status-muted" />
      </span>
    </Tooltip>
  );
}
