import type { Handover } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { findOpenWork } from '../routing/index.ts';
import { conversationWork } from './chat-kind.ts';
import { loadGuests } from './store-guests.ts';
import type { DetailRow } from './store-inbox.ts';
import { findUndoable } from './store-transfers.ts';

/** Who has a conversation and takes part in it, as this reader may know. */
export async function presentHandover(db: Db, principal: Principal, row: DetailRow): Promise<Handover> {
  const [work, guests, undoable] = await Promise.all([findOpenWork(db, conversationWork, row.id), loadGuests(db, row.id), findUndoable(db, row.id, principal.staffId)]);
  const handles = principal.permissions.has('conversations:handle');
  const supervises = principal.permissions.has('routing:supervise');
  const running = row.state === 'active';
  // One that is just being ended is neither passed on nor helped with.
  const mine = running && row.agentId === principal.staffId && row.endsAt === null;
  const others = running && row.agentId !== principal.staffId;
  const role = guests.find(({ staffId }) => staffId === principal.staffId)?.role ?? null;
  return {
    workItem: work ?? null,
    guests: guests.filter((guest) => guest.role !== 'monitor' || supervises).map(({ since, ...guest }) => ({ ...guest, since: since.toISOString() })),
    undo: undoable === undefined ? null : { to: undoable.to, at: undoable.at.toISOString() },
    role,
    may: {
      transfer: handles && mine,
      consult: handles && mine,
      watch: supervises && others && role === null,
      whisper: supervises && others,
      join: supervises && handles && others && role !== 'join',
      takeOver: supervises && handles && others,
      move: supervises && work !== undefined && row.agentId !== principal.staffId,
    },
  };
}
