import { Alert, Modal } from 'antd';
import { CodeBlock } from './CodeBlock.tsx';
import { channelTexts } from './texts.ts';

/** Secrets that can be seen this once. Only the button closes it: a stray click must not lose them. */
export function NewSecrets({ title, secrets, onClose }: { title: string; secrets: readonly { label: string; secret: string }[]; onClose: () => void }) {
  const t = channelTexts.useTexts();
  return (
    <Modal open title={title} closable={false} keyboard={false} mask={{ closable: false }} okText={t('keptIt')} onOk={onClose} cancelButtonProps={{ style: { display: 'none' } }}>
      <div className="channel-sections">
        <Alert type="warning" showIcon title={t('shownOnce')} />
        {secrets.map(({ label, secret }) => (
          <section key={label}>
            <h3>{label}</h3>
            <CodeBlock label={label} text={secret} />
          </section>
        ))}
      </div>
    </Modal>
  );
}
