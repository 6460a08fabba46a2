import { Typography } from 'antd';
import { channelTexts } from './texts.ts';

/** Something to copy as it stands. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  const t = channelTexts.useTexts();
  return (
    <div className="code-block">
      <pre tabIndex={0} aria-label={label}>{text}</pre>
      <Typography.Text className="code-block-copy" copyable={{ text, tooltips: [t('copy'), t('copied')] }} />
    </div>
  );
}
