import type { SettingList } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useState } from 'react';
import { api, ApiError } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useKeys } from '../../platform/keys.ts';
import { Delayed } from '../../ui/Delayed.tsx';
import { errorLine } from '../../ui/error-words.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SaveBar } from '../../ui/SaveBar.tsx';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import { changedSettings, isOutOfBounds, type Entered } from './judge-setting.ts';
import { groupWord } from './setting-words.ts';
import { SettingRow } from './SettingRow.tsx';
import './settings.css';
import { settingTexts } from './texts.ts';
import { useSaveSettings } from './use-save-settings.ts';

/** All settings by group, changed in place and saved together. */
export function SettingsPage() {
  const t = settingTexts.useTexts();
  const locale = useLocale();
  const [draft, setDraft] = useState<Record<string, Entered>>({});
  const list = useQuery({ queryKey: ['settings', locale], queryFn: ({ signal }) => api.get<SettingList>('/api/settings', undefined, signal) });
  const saving = useSaveSettings(() => setDraft({}));
  const items = list.data?.items ?? [];
  const changes = changedSettings(items, draft);
  const refused = saving.error instanceof ApiError ? saving.error.fields : [];
  const faults = new Map(refused.map(({ path, message }) => [path, message]));
  for (const { setting, entered } of changes) {
    if (isOutOfBounds(setting, entered)) faults.set(setting.key, t(setting.kind === 'integer' ? 'outOfBounds' : 'outOfLength', { min: setting.min, max: setting.max }));
  }
  const faulty = changes.filter(({ setting, entered }) => isOutOfBounds(setting, entered)).length;
  const placed = refused.length > 0 && refused.every(({ path }) => items.some(({ key }) => key === path));
  const save = () => {
    if (changes.length === 0 || faulty > 0 || saving.isPending) return;
    saving.mutate(changes.map(({ setting, entered }) => ({ setting, value: entered as string | number })));
  };
  const drop = () => {
    setDraft({});
    saving.reset();
  };
  const enter = (key: string, value: Entered) => {
    setDraft({ ...draft, [key]: value });
    saving.reset();
  };
  useKeys({ 'Ctrl+S': save });
  return (
    <div className="page">
      <PageHeader title={t('title')} help={t('help')} />
      {list.isPending && (
        <Delayed>
          <Skeleton active paragraph={{ rows: 8 }} />
        </Delayed>
      )}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {[...new Set(items.map(({ group }) => group))].map((group) => (
        <section key={group} className="panel setting-group" aria-label={groupWord(group)}>
          <h2>{groupWord(group)}</h2>
          {items
            .filter((setting) => setting.group === group)
            .map((setting) => (
              <SettingRow
                key={setting.key}
                setting={setting}
                entered={draft[setting.key] === undefined ? setting.value : draft[setting.key]!}
                changed={changes.some((change) => change.setting.key === setting.key)}
                fault={faults.get(setting.key)}
                onEnter={(value) => enter(setting.key, value)}
              />
            ))}
        </section>
      ))}
      {saving.isError && !placed && <Alert type="error" showIcon title={errorLine(saving.error)} role="alert" />}
      <SaveBar
        shown={changes.length > 0}
        words={faulty > 0 ? t('faulty', { count: faulty }) : t('pending', { count: changes.length })}
        faulty={faulty > 0}
        saving={saving.isPending}
        saveLabel={t('save')}
        onDrop={drop}
        onSave={save}
      />
      <UnsavedGuard when={changes.length > 0} />
    </div>
  );
}
