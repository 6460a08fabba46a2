import { Done, SettingList, SettingsChange, type Setting } from '@huiyin/contracts';
import type { StaffAccess } from '../access/principal.ts';
import type { Db } from '../db/connect-database.ts';
import type { Http } from '../http/create-http.ts';
import type { Locale } from '../http/request-locale.ts';
import { staffRoutes } from '../http/staff-routes.ts';
import { loadSettings, valueIn } from './read-setting.ts';
import { settingKeys, type SettingKey } from './setting-keys.ts';
import { writeSettings } from './write-setting.ts';

/** The page of settings. */
export function settingRoutes(app: Http, { db, access }: { db: Db; access: StaffAccess }): void {
  const route = staffRoutes(app, access);
  route({
    method: 'GET',
    url: '/api/settings',
    permission: 'settings:manage',
    summary: 'All settings with their bounds and values',
    reply: SettingList,
    handle: async ({ locale }) => ({ items: await presentSettings(db, locale) }),
  });
  route({
    method: 'PUT',
    url: '/api/settings',
    permission: 'settings:manage',
    summary: 'Change settings, all or none',
    body: SettingsChange,
    reply: Done,
    handle: async ({ body, principal, request }) => {
      await writeSettings(db, body.changes, principal, request.ip);
      return { ok: true as const };
    },
  });
}

async function presentSettings(db: Db, locale: Locale): Promise<Setting[]> {
  const stored = await loadSettings(db);
  const language = locale === 'en' ? 'en' : 'zh';
  return (Object.keys(settingKeys) as SettingKey[]).map((key) => {
    const { kind, fallback, min, max, unit, title, description } = settingKeys[key];
    return {
      key,
      group: key.slice(0, key.indexOf('.')),
      title: title[language],
      description: description[language],
      kind,
      value: valueIn(stored, key),
      fallback,
      min,
      max,
      unit,
      changedAt: stored.get(key)?.changedAt.toISOString() ?? null,
      changedBy: stored.get(key)?.changedBy ?? null,
    };
  });
}
