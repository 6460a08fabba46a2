import { EditOutlined, EyeOutlined } from '@ant-design/icons';
import type { Onlooker } from '@huiyin/contracts';
import { inBrackets } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import './composing.css';
import { composingTexts } from './texts.ts';

/** Over the composer: who else is at this conversation, those first who are just answering. */
export function OnlookerBar({ people }: { people: readonly Onlooker[] }) {
  const t = composingTexts.useTexts();
  const locale = useLocale();
  const sorted = [...people].sort((a, b) => Number(b.doing === 'writes') - Number(a.doing === 'writes') || a.name.localeCompare(b.name));
  return (
    <div role="status" aria-label={t('onlookers')} className={people.length === 0 ? undefined : 'onlookers'}>
      {sorted.map(({ staffId, name, doing, silent }) => (
        <span key={staffId} className={doing === 'writes' ? 'onlooker onlooker-writes' : 'onlooker'}>
          {doing === 'reads' ? <EyeOutlined aria-hidden /> : <EditOutlined aria-hidden />} {t(`doing.${doing}`, { name })}
          {silent && <small>{inBrackets(t('silent'), locale)}</small>}
        </span>
      ))}
    </div>
  );
}
