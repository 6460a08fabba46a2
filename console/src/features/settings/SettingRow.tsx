import { UndoOutlined } from '@ant-design/icons';
import type { Setting } from '@huiyin/contracts';
import { Button, Input, InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useLocale } from '../../platform/i18n.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import type { Entered } from './judge-setting.ts';
import { choicesOf, inOtherUnits, unitWord, valueWords } from './setting-words.ts';
import { settingTexts } from './texts.ts';

/** One setting: what it does, its value to type over, its bounds, its default, and who changed it last. */
export function SettingRow({ setting, entered, changed, fault, onEnter }: { setting: Setting; entered: Entered; changed: boolean; fault: string | undefined; onEnter: (value: Entered) => void }) {
  const t = settingTexts.useTexts();
  const locale = useLocale();
  const id = useId();
  const { kind, min, max, unit, fallback, value, changedAt, changedBy } = setting;
  const status = fault === undefined ? {} : { status: 'error' as const };
  const described = { id, 'aria-describedby': `${id}-bounds ${id}-fault`, 'aria-invalid': fault !== undefined };
  const bounds = { min: min.toLocaleString('en'), max: max.toLocaleString('en'), unit: unitWord(unit) };
  const options = choicesOf(setting.key);
  const other = inOtherUnits(unit, entered, locale);
  return (
    <div className={changed ? 'setting setting-changed' : 'setting'}>
      <div className="setting-about">
        <label htmlFor={id}>{setting.title}</label>
        <p>{setting.description}</p>
        {changedAt !== null && (
          <p className="setting-small">
            {changedBy !== null && t('changedBy', { name: changedBy })}
            {t('changed')} <RelativeTime at={changedAt} />
          </p>
        )}
      </div>
      <div className="setting-value">
        {options ? (
          <Select<number> id={id} className="setting-choice" value={entered as number} options={options} onChange={onEnter} />
        ) : kind === 'integer' ? (
          // Bounds are said beside the field and not forced: a number that changes by itself surprises.
          <InputNumber<number> {...described} {...status} className="setting-number" value={entered as number | null} controls={false} suffix={unitWord(unit)} onChange={onEnter} />
        ) : (
          <Input {...described} {...status} value={String(entered ?? '')} onChange={(event) => onEnter(event.target.value)} />
        )}
        <p id={`${id}-fault`} className="setting-fault" role={fault === undefined ? undefined : 'alert'}>
          {fault}
        </p>
        <p id={`${id}-bounds`} className="setting-small figures">
          {[other && t('equals', { value: other }), options === undefined && t(kind === 'integer' ? 'bounds' : 'textBounds', bounds), t('fallback', { value: valueWords(setting, fallback) })].filter(Boolean).join(' · ')}
        </p>
        {(changed || entered !== fallback) && (
          <p className="setting-small">
            {changed && <span className="setting-was">{t('was', { value: valueWords(setting, value) })}</span>}
            {entered !== fallback && (
              <Button type="link" size="small" className="setting-restore" icon={<UndoOutlined />} aria-label={`${t('restore')}: ${setting.title}`} onClick={() => onEnter(fallback)}>
                {t('restore')}
              </Button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
