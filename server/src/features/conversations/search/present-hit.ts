import type { MessageHit } from '@huiyin/contracts';
import { maskPersonalData, maskValue } from '@huiyin/language';
import type { HitRow } from './store-search.ts';

/** Characters before the first find, and of the whole. */
const before = 30;
const longest = 160;

/** A hit as it goes out: masked, whoever reads, and cut to what stands around the first word. */
export function presentHit(row: HitRow, typed: string): MessageHit {
  return {
    conversationId: row.conversationId,
    seq: row.seq,
    at: row.at.toISOString(),
    sender: row.sender,
    senderName: row.staffName ?? '',
    note: row.kind === 'note',
    text: cutAround(maskPersonalData(row.text).text, typed),
    title: row.customerName === null ? `#${row.visitorId.slice(-6).toUpperCase()}` : maskValue('name', row.customerName),
    signedIn: row.customerId !== null,
    customerId: row.customerId,
    state: row.state,
    channel: { name: row.channelName, nameEn: row.channelNameEn },
    agentName: row.agentName,
    contactReason: row.reasonPath === '' ? null : { path: row.reasonPath, pathEn: row.reasonPathEn },
    solved: row.solved,
  };
}

/** What stands around the first of the typed words, with … where something is left out. */
export function cutAround(text: string, typed: string): string {
  const lower = text.toLowerCase();
  const places = typed.toLowerCase().split(/\s+/).filter((word) => word !== '').map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  const from = Math.max(0, Math.min(...places, text.length) - before);
  const start = places.length === 0 || from < 3 ? 0 : from;
  const cut = text.slice(start, start + longest);
  return `${start > 0 ? '…' : ''}${cut}${start + longest < text.length ? '…' : ''}`;
}
