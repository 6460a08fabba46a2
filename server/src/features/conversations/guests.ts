import type { Consult } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import { isAtWork } from '../routing/index.ts';
import type { ConversationDeps } from './conversation-deps.ts';
import { lockConversation, type ConversationRow } from './store-conversations.ts';
import { addGuest, endGuests, loadGuests, type GuestRole } from './store-guests.ts';
import { insertNote, insertSystemMessage } from './store-messages.ts';

const notRunning = () => refuse('conflict', { zh: '会话不在进行中。', en: 'The conversation is not running.' });

/** The agent asks a colleague for help: they read along and write internal notes until the agent ends it. Refuses who is not at work. */
export async function consultColleague(deps: ConversationDeps, principal: Principal, id: string, { staffId, question }: Consult): Promise<void> {
  await running(deps, id, async (tx, conversation) => {
    if (conversation.agentId !== principal.staffId) refuse('conflict', { zh: '这个会话不在您手上。', en: 'This is not yours at the moment.' });
    if (staffId === principal.staffId) refuse('conflict', { zh: '请选择一位同事。', en: 'Choose a colleague.' });
    if (!(await isAtWork(tx, staffId))) refuse('conflict', { zh: '这位同事没有签入，请选择其他同事。', en: 'This colleague is not at work; choose somebody else.' });
    await addGuest(tx, id, staffId, 'consult', principal.staffId);
    await insertNote(tx, principal.staffId, { conversationId: id, clientId: `consult-${newId()}`, text: question, fileId: null, kind: 'note', whisperTo: staffId });
    return [{ staff: staffId, change: 'consult' }];
  });
}

/** Takes part no longer: oneself, or a colleague whom one asked for help. */
export async function endGuest(deps: ConversationDeps, principal: Principal, id: string, staffId: string): Promise<void> {
  await transact(deps.database.db, async (tx) => {
    const conversation = await lockConversation(tx, id);
    if (conversation === undefined) return refuse('not_found');
    const guest = (await loadGuests(tx, id)).find((each) => each.staffId === staffId);
    const mine = staffId === principal.staffId || (conversation.agentId === principal.staffId && guest?.role === 'consult');
    if (!mine) refuse('not_allowed');
    if (guest === undefined || !(await endGuests(tx, id, staffId))) return;
    await tell(tx, conversation, [{ staff: staffId, change: 'guestLeft' }]);
  });
  deps.bell.ring();
}

/** 监听 or 强插 by a supervisor; joining is told to the customer. The caller has checked that they may see it. Audited. */
export async function watchConversation(deps: ConversationDeps, principal: Principal, id: string, role: Exclude<GuestRole, 'consult'>, address: string): Promise<void> {
  await running(deps, id, async (tx, conversation) => {
    if (conversation.agentId === principal.staffId) refuse('conflict', { zh: '这是您自己接待的会话。', en: 'This is your own conversation.' });
    if (!(await addGuest(tx, id, principal.staffId, role, principal.staffId))) return [];
    if (role === 'join') await insertSystemMessage(tx, id, 'joined', { agent: principal.name });
    await audit(tx, principal, role === 'join' ? 'conversation.joined' : 'conversation.watched', conversation, address);
    return [{ staff: role === 'join' ? conversation.agentId! : principal.staffId, change: role === 'join' ? 'joined' : 'watched' }];
  });
}

/** 密语: only staff see it, and the agent hears of it. The caller has checked that they may see the conversation. Audited, without the words. */
export async function whisperToAgent(deps: ConversationDeps, principal: Principal, id: string, text: string, address: string): Promise<void> {
  await running(deps, id, async (tx, conversation) => {
    if (conversation.agentId === principal.staffId) refuse('conflict', { zh: '这是您自己接待的会话。', en: 'This is your own conversation.' });
    await insertNote(tx, principal.staffId, { conversationId: id, clientId: `whisper-${newId()}`, text, fileId: null, kind: 'note', whisperTo: conversation.agentId! });
    await audit(tx, principal, 'conversation.whispered', conversation, address);
    return [{ staff: conversation.agentId!, change: 'whisper' }];
  });
}

interface GuestChange {
  readonly staff: string;
  readonly change: 'consult' | 'guestLeft' | 'joined' | 'watched' | 'whisper';
}

async function running(deps: ConversationDeps, id: string, act: (tx: Db, conversation: ConversationRow) => Promise<readonly GuestChange[]>): Promise<void> {
  await transact(deps.database.db, async (tx) => {
    const conversation = await lockConversation(tx, id);
    if (conversation === undefined) return refuse('not_found');
    if (conversation.state !== 'active' || conversation.agentId === null) return notRunning();
    await tell(tx, conversation, await act(tx, conversation));
  });
  deps.bell.ring();
}

async function tell(tx: Db, { id, unitId }: ConversationRow, changes: readonly GuestChange[]): Promise<void> {
  await appendEvents(tx, changes.map(({ staff, change }) => ({ type: 'conversation.guests', subject: id, unitId, data: { staff, change } })));
}

async function audit(tx: Db, actor: Principal, action: string, { id, unitId, agentId }: ConversationRow, address: string): Promise<void> {
  await writeAudit(tx, { actor, action, subjectKind: 'conversation', subject: id, unitId, address, detail: { agent: agentId } });
}
