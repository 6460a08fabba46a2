import { Modal } from 'antd';
import type { Feature } from '../platform/feature.ts';
import { useLocale } from '../platform/i18n.ts';
import { labelText } from '../platform/locale.ts';
import { appTexts } from './texts.ts';

/** All keys, by where they work. */
export function KeyboardHelp({ features, onClose }: { features: readonly Feature[]; onClose: () => void }) {
  const t = appTexts.useTexts();
  const locale = useLocale();
  const general = [
    { keys: 'Ctrl K', does: t('keyPalette') },
    { keys: '?', does: t('keyHelp') },
    { keys: 'Esc', does: t('keyClose') },
  ];
  const groups = [{ title: t('keysGeneral'), keys: general }];
  for (const { keys } of features) {
    if (keys) groups.push({ title: labelText(keys.title, locale), keys: keys.keys.map((key) => ({ keys: key.keys, does: labelText(key.does, locale) })) });
  }
  return (
    <Modal open title={t('keys')} onCancel={onClose} footer={null} className="keys-help">
      {groups.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl>
            {group.keys.map((key) => (
              <div key={key.keys}>
                <dt>{key.keys.split(' ').map((each) => <kbd key={each}>{each}</kbd>)}</dt>
                <dd>{key.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
