import type { CheckByMeans, CheckedPerson, CheckOutcome, CheckQuestions } from '@huiyin/contracts';
import { randomInt } from 'node:crypto';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Database, Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import type { EventBell } from '#platform/events/event-bell.ts';
import { appendEvents } from '#platform/events/event-store.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { readSetting } from '#platform/settings/read-setting.ts';
import { customerInReach, familyOf } from '../customer-access.ts';
import { proposeMerges } from '../merges/propose-merges.ts';
import { addIdentity } from '../profile/store-identities.ts';
import { levelOf, mostFailures } from './check-level.ts';
import type { DeskConversation, DeskConversations } from './desk-conversation.ts';
import { prepareQuestions, type PreparedQuestion } from './prepare-questions.ts';
import { countFailures, insertAsked, insertSettled, loadFacts, loadMobile, lockAsked, revokeChecks, settleAsked, type NewCheck } from './store-checks.ts';

export interface CheckDeps {
  readonly database: Database;
  readonly bell: EventBell;
  readonly keyring: Keyring;
  readonly conversations: DeskConversations;
}

interface Who {
  readonly customerId?: string | undefined;
  readonly person: CheckedPerson;
}

/** The conversation that the reader serves now; others may look, but only who talks to the customer can check. */
async function ownConversation({ conversations }: CheckDeps, db: Db, principal: Principal, id: string): Promise<DeskConversation> {
  const conversation = await conversations.find(db, principal, id);
  if (conversation === undefined) return refuse('not_found');
  return conversation.mine ? conversation : refuse('not_allowed', { zh: '只有正在接待该会话的坐席可以核身。', en: 'Only who serves the conversation can verify the customer.' });
}

/** Who is to be verified: the conversation's customer, or the one that the agent has found for it. */
async function familyToCheck(db: Db, principal: Principal, conversation: DeskConversation, { customerId }: Who): Promise<string[]> {
  if (conversation.customerId !== null) return familyOf(db, conversation.customerId);
  if (customerId === undefined) return refuse('invalid', undefined, { fields: [{ path: 'customerId', text: { zh: '请先查找并选择客户。', en: 'Find and choose the customer first.' } }] });
  const reached = await customerInReach(db, principal, customerId);
  return reached === undefined ? refuse('not_found') : [...reached.family];
}

async function demandTries(db: Db, family: readonly string[]): Promise<void> {
  if ((await countFailures(db, family)) >= mostFailures) {
    refuse('too_many', { zh: '一小时内核身失败次数过多，请核对登录状态或客户出示的证件。', en: 'Too many failed tries within an hour: rely on a sign-in or a document shown.' });
  }
}

/** Prepares three questions from the customer's data; which answers are right nobody is told. Refuses when too little is known, or after too many failed tries. */
export function askQuestions(deps: CheckDeps, principal: Principal, conversationId: string, who: Who): Promise<CheckQuestions> {
  return transact(deps.database.db, async (tx) => {
    const conversation = await ownConversation(deps, tx, principal, conversationId);
    const family = await familyToCheck(tx, principal, conversation, who);
    await demandTries(tx, family);
    const questions = await questionsOf(deps, tx, family);
    if (questions === undefined) return refuse('conflict', { zh: '客户资料不足以提问，请改用其他核身方式。', en: 'Too little is known to ask questions; use another means.' });
    const check = newCheck(conversationId, family[0]!, who.person, 'questions', principal);
    await insertAsked(tx, check, deps.keyring.seal(JSON.stringify(questions)));
    return { checkId: check.id, questions: questions.map(({ code, options }) => ({ code, options: [...options] })) };
  });
}

async function questionsOf({ keyring }: CheckDeps, db: Db, family: readonly string[]): Promise<PreparedQuestion[] | undefined> {
  const row = await loadFacts(db, family);
  if (row === undefined) return undefined;
  const open = (sealed: string | null): string | null => (sealed === null ? null : keyring.open(sealed));
  const { bornOn, lines, newestPolicyOn, plate } = row;
  return prepareQuestions(
    { bornOn, lines: lines ?? [], newestPolicyOn, plate, residentId: open(row.residentIdSealed), mobile: open(row.mobileSealed), bankCard: open(row.bankCardSealed) },
    (below) => randomInt(below),
  );
}

/** Judges the answers: all must be right. Each set of questions is answered once. */
export function answerQuestions(deps: CheckDeps, principal: Principal, conversationId: string, { checkId, answers, note = '' }: { checkId: string; answers: readonly (number | null)[]; note?: string | undefined }, address: string): Promise<CheckOutcome> {
  return act(deps, async (tx) => {
    const conversation = await ownConversation(deps, tx, principal, conversationId);
    const asked = await lockAsked(tx, conversationId, checkId);
    if (asked?.questionsSealed == null) return refuse('conflict', { zh: '这组问题已回答或已过期，请重新提问。', en: 'These questions were answered or are too old; ask again.' });
    const questions = JSON.parse(deps.keyring.open(asked.questionsSealed)) as PreparedQuestion[];
    if (answers.length !== questions.length) return refuse('invalid', undefined, { fields: [{ path: 'answers', text: { zh: '请逐题选择客户的回答。', en: 'Choose the customer’s answer to each question.' } }] });
    const family = await familyOf(tx, asked.customerId);
    await demandTries(tx, family);
    const results = questions.map(({ code, right }, n) => ({ code, right: answers[n] === right }));
    const passed = results.every(({ right }) => right);
    const linked = passed && (await linkConversation(deps, tx, conversation, asked.customerId));
    await settleAsked(tx, checkId, { passed, results, note: note.trim(), linked, minutes: await readSetting(tx, 'identityCheck.minutes') });
    await tell(tx, principal, conversation, { ...asked, means: 'questions' }, passed, address);
    return { passed, results };
  });
}

/** Verifies by a code that the customer read out, a sign-in, or a document shown. What can be compared with our data is compared; a wrong one is a failed try. */
export function checkByMeans(deps: CheckDeps, principal: Principal, conversationId: string, body: CheckByMeans, address: string): Promise<CheckOutcome> {
  const { means, person, code = '', note = '' } = body;
  return act(deps, async (tx) => {
    const conversation = await ownConversation(deps, tx, principal, conversationId);
    const family = await familyToCheck(tx, principal, conversation, body);
    if (means === 'smsCode') await demandTries(tx, family);
    const check = newCheck(conversationId, family[0]!, person, means, principal);
    const passed = await proves(deps, tx, conversation, family, means, code.trim());
    const results = means === 'document' ? [{ code: 'documentTail', right: passed }] : [];
    const linked = passed && (await linkConversation(deps, tx, conversation, family[0]!));
    await insertSettled(tx, check, { passed, results, note: note.trim(), linked, minutes: await readSetting(tx, 'identityCheck.minutes') });
    if (passed && means === 'smsCode') await noteMobile(tx, family[0]!, principal);
    await tell(tx, principal, conversation, check, passed, address);
    return { passed, results };
  });
}

async function proves({ keyring }: CheckDeps, tx: Db, conversation: DeskConversation, family: readonly string[], means: CheckByMeans['means'], code: string): Promise<boolean> {
  const known = await loadMobile(tx, family[0]!);
  switch (means) {
    case 'signIn':
      if (conversation.signedInAs === null || !family.includes(conversation.signedInAs)) refuse('conflict', { zh: '客户没有以该身份登录官网或 App。', en: 'The visitor is not signed in as this customer.' });
      return true;
    case 'smsCode':
      if (!/^\d{4,8}$/.test(code)) refuse('invalid', undefined, { fields: [{ path: 'code', text: { zh: '请录入客户报出的 4 到 8 位短信验证码。', en: 'Enter the SMS code of 4 to 8 digits that the customer read out.' } }] });
      if (known?.mobileSealed == null) refuse('conflict', { zh: '客户没有登记手机号，不能用短信验证码核身。', en: 'The customer has no registered mobile.' });
      return true;
    case 'document':
      if (!/^[0-9A-Za-z]{4}$/.test(code)) refuse('invalid', undefined, { fields: [{ path: 'code', text: { zh: '请录入证件号码的后四位。', en: 'Enter the last four signs of the document’s number.' } }] });
      if (known?.residentIdTailIndex == null) refuse('conflict', { zh: '客户没有登记证件号码，无法核对。', en: 'The customer has no registered identity number to compare with.' });
      return known!.residentIdTailIndex!.equals(keyring.blindIndex('residentIdTail', code.toUpperCase()));
  }
}

/** The mobile is now proven to be the customer's; that may show that two customers are one. */
async function noteMobile(tx: Db, customerId: string, principal: Principal): Promise<void> {
  const known = await loadMobile(tx, customerId);
  if (known?.mobileSealed == null || known.mobileIndex === null) return;
  await addIdentity(tx, { id: newId(), customerId, kind: 'mobile', valueIndex: known.mobileIndex, valueSealed: known.mobileSealed, source: 'check', byStaff: principal.staffId, verified: true });
  await proposeMerges(tx, [customerId]);
}

/** Calls the check off, with an audit line; a conversation that it had given a customer is nobody's again. */
export function revokeCheck(deps: CheckDeps, principal: Principal, conversationId: string, reason: string, address: string): Promise<void> {
  return act(deps, async (tx) => {
    const conversation = await ownConversation(deps, tx, principal, conversationId);
    const { revoked, linked } = await revokeChecks(tx, conversationId, principal.staffId);
    if (revoked === 0) return refuse('conflict', { zh: '没有有效的核身记录。', en: 'There is no check to revoke.' });
    if (linked) await deps.conversations.setCustomer(tx, conversationId, null);
    await appendEvents(tx, [{ type: 'conversation.changed', subject: conversationId, unitId: conversation.unitId, data: { change: 'customerVerified' } }]);
    await writeAudit(tx, { actor: principal, action: 'identityCheck.revoked', subjectKind: 'conversation', subject: conversationId, unitId: principal.unitId, address, detail: { reason } });
  });
}

async function linkConversation({ conversations }: CheckDeps, tx: Db, conversation: DeskConversation, customerId: string): Promise<boolean> {
  if (conversation.customerId !== null) return false;
  await conversations.setCustomer(tx, conversation.id, customerId);
  return true;
}

const newCheck = (conversationId: string, customerId: string, person: CheckedPerson, means: NewCheck['means'], principal: Principal): NewCheck => ({
  id: newId(), conversationId, customerId, person, means, level: levelOf(means), by: principal.staffId,
});

async function tell(tx: Db, principal: Principal, { id, unitId }: DeskConversation, check: { id: string; customerId: string; person: string; means: NewCheck['means'] }, passed: boolean, address: string): Promise<void> {
  await appendEvents(tx, [{ type: 'conversation.changed', subject: id, unitId, data: { change: 'customerVerified' } }]);
  await writeAudit(tx, {
    actor: principal, action: passed ? 'identityCheck.passed' : 'identityCheck.failed', subjectKind: 'customer', subject: check.customerId, unitId: principal.unitId, address,
    detail: { conversation: id, check: check.id, person: check.person, means: check.means, level: levelOf(check.means) },
  });
}

async function act<T>({ database, bell }: CheckDeps, run: (tx: Db) => Promise<T>): Promise<T> {
  const result = await transact(database.db, run);
  bell.ring();
  return result;
}
