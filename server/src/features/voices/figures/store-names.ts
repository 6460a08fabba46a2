import { voiceChannelName } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import type { Locale } from '#platform/http/request-locale.ts';

export interface Named {
  readonly code: string;
  readonly name: string;
}

/** Touchpoints in their order. */
export async function loadTouchpoints(db: Db, locale: Locale): Promise<Named[]> {
  const { rows } = await sql<Named>`select code, ${sql.raw(locale === 'en' ? 'name_en' : 'name')} as name from touchpoints order by position, code`.execute(db);
  return rows;
}

/** Topics as the newest taxonomy calls them, archived ones too: history knows them. */
export async function loadTopics(db: Db, locale: Locale): Promise<(Named & { archived: boolean })[]> {
  const { rows } = await sql<Named & { archived: boolean }>`select t.code, coalesce(nullif(${locale === 'en' ? sql`t."nameEn"` : sql`t.name`}, ''), t.code) as name, coalesce(t.archived, false) as archived
    from (select topics from taxonomy_versions order by version desc limit 1) v cross join lateral jsonb_to_recordset(v.topics) as t (code text, name text, "nameEn" text, archived boolean)`.execute(db);
  return rows;
}

/** Channels that voices of the last months came by, in the reader's reach. */
export async function loadChannels(db: Db, unitIds: readonly string[], since: string, locale: Locale): Promise<Named[]> {
  const { rows } = await sql<{ code: string }>`select distinct r.channel as code from voice_unit_months r where r.unit_id = any(${unitIds}::uuid[]) and r.topic = '' and r.touchpoint = '*' and r.channel <> '*' and r.day >= ${since}::date order by 1 limit 100`.execute(db);
  return rows.map(({ code }) => ({ code, name: voiceChannelName(code, locale) }));
}

/** Units of the reader's reach in the order of the tree, three levels at most. */
export async function loadUnitChoices(db: Db, principal: Principal): Promise<{ id: string; name: string; depth: number }[]> {
  const { rows } = await sql<{ id: string; name: string; depth: number }>`select u.id, u.name, (length(u.path) - length(replace(u.path, '/', '')) - 2)::int as depth from units u
    where u.archived_at is null and ${inScope(principal, { unit: 'u.id' })} order by u.path limit 1000`.execute(db);
  return rows;
}
