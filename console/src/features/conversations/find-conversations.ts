import type { InboxPage } from '@huiyin/contracts';
import { api } from '../../platform/api.ts';
import type { PaletteHit } from '../../platform/feature.ts';
import { relativeTime } from '../../platform/format.ts';
import { now } from '../../platform/clock.ts';
import type { Locale } from '../../platform/locale.ts';
import { rowsOf, type InboxView } from './queries.ts';
import { conversationTexts } from './texts.ts';
import { titleOf } from './title-of.ts';

/** Finds shown at most. */
const limit = 12;

/** Open conversations whose title has the words; each in the first list that has it. */
export async function findConversations(wanted: string, locale: Locale): Promise<PaletteHit[]> {
  const t = conversationTexts.texts;
  const hits = new Map<string, PaletteHit>();
  const ask = (view: InboxView) => api.get<InboxPage>('/api/inbox', { view, limit: 200 }).catch(() => ({ items: [], nextCursor: null }));
  const views: InboxView[] = ['mine', 'waiting', 'left', 'team'];
  const pages = await Promise.all(views.map(ask));
  views.forEach((view, index) => {
    for (const row of rowsOf(pages.slice(index, index + 1))) {
      if (hits.has(row.id) || !titleOf(row).toLowerCase().includes(wanted)) continue;
      hits.set(row.id, {
        key: row.id,
        title: titleOf(row),
        hint: `${t(`view.${view}`)} · ${relativeTime(row.lastMessageAt, now(), locale)}`,
        path: `/desk/${view}/${row.id}`,
      });
    }
  });
  return [...hits.values()].slice(0, limit);
}
