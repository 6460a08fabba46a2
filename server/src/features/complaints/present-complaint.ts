import { majorGroupSize, type Complaint, type ComplaintStep, type ComplaintSummary } from '@huiyin/contracts';
import { maskPersonalData, maskValue } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import { presentClock } from '#platform/clocks/present-clock.ts';
import { loadClockChanges, loadClocksOf } from '#platform/clocks/store-clocks.ts';
import type { Locale } from '#platform/http/request-locale.ts';
import { conversationForStaff } from '../conversations/index.ts';
import { complaintKind, type ComplaintDeps } from './complaint-deps.ts';
import { isOpen, whyNot, type Verb } from './complaint-rules.ts';
import { composeNotice } from './compose-notice.ts';
import { missingParts } from './missing-parts.ts';
import { loadContacts } from './store-complaints.ts';
import { loadMerged, loadSteps, repeatsOf, type ComplaintDetail, type ListedComplaint, type StepRow } from './store-list.ts';
import { waitingFor } from './store-receiving.ts';

const masked = (text: string): string => maskPersonalData(text).text;
const maskedName = (name: string): string => (name === '' ? '' : maskValue('name', name));
/** Characters of the demand shown in a list. */
const gistLength = 60;

/** A complaint in a list: names and texts masked, whoever reads; of what somebody must keep out of, neither who nor what. */
export function presentSummary(row: ListedComplaint): ComplaintSummary {
  const name = row.complainantName === '' ? row.customerName : row.complainantName;
  const gist = masked(row.demand === '' ? row.facts : row.demand).replaceAll('\n', ' ');
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    category: row.category,
    regulatorClass: row.regulatorClass,
    channel: row.channel,
    risks: row.risks,
    complainantName: row.recused || name === null || name === '' ? null : maskedName(name),
    gist: row.recused ? '' : gist.length > gistLength ? `${gist.slice(0, gistLength)}…` : gist,
    unit: row.unitName,
    assignee: row.assignee === null ? null : { id: row.assignee, name: row.assigneeName ?? '' },
    registeredBy: { id: row.registeredBy, name: row.registeredByName },
    tier: row.tier,
    receivedAt: row.receivedAt.toISOString(),
    registeredAt: row.registeredAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    overdue: row.late,
    atRisk: row.atRisk && !row.late && isOpen(row),
    paused: row.paused,
    endedAt: row.endedAt?.toISOString() ?? null,
    missing: row.recused ? [] : missingParts(row),
    withheld: row.recused,
  };
}

const verbs: readonly Verb[] = [
  'take', 'assign', 'note', 'correct', 'escalate', 'extend', 'askExtension', 'answerExtension', 'pause', 'resume', 'newFacts', 'decide', 'inform', 'told', 'rootCause', 'withdraw', 'close', 'merge', 'unmerge',
];

/** One complaint with its history, its clocks and what this reader may do now. `reveal` false masks; whoever must keep out gets neither texts nor names. */
export async function presentComplaint(deps: Pick<ComplaintDeps, 'database' | 'keyring' | 'clock'>, row: ComplaintDetail, principal: Principal, locale: Locale, reveal: boolean): Promise<Complaint> {
  const { db } = deps.database;
  const now = deps.clock.now();
  const [steps, clocks, contacts, merged, repeats, conversation, gets] = await Promise.all([
    loadSteps(db, row.id),
    loadClocksOf(db, complaintKind, row.id),
    loadContacts(db, row.id),
    loadMerged(db, row.id),
    isOpen(row) && !row.recused ? repeatsOf(db, principal, row, now) : [],
    row.conversationId === null ? undefined : conversationForStaff(db, principal, row.conversationId),
    row.state === 'waiting' ? waitingFor(db, row.id) : null,
  ]);
  const may = Object.fromEntries(verbs.map((verb) => [verb, whyNot(verb, principal, row) === undefined])) as Record<Verb, boolean>;
  const text = (value: string): string => (row.recused ? '' : reveal ? value : masked(value));
  const name = (value: string): string => (row.recused ? '' : reveal ? value : maskedName(value));
  const opened = new Map(contacts.map(({ n, contactSealed }) => [n, contactOf(deps.keyring.open(contactSealed), reveal)]));
  const named = (id: string | null, value: string | null) => (id === null || row.recused ? null : { id, name: value ?? '' });
  const last = contacts.at(-1);
  return {
    ...presentSummary(row),
    ...(reveal && !row.recused ? { complainantName: row.complainantName === '' ? row.customerName : row.complainantName } : {}),
    masked: !reveal,
    complainantKind: row.complainantKind,
    contact: last === undefined || row.recused ? null : opened.get(last.n)!,
    contactWay: row.contactWay,
    proxyName: name(row.proxyName),
    authority: row.authority,
    authorityNote: text(row.authorityNote),
    representatives: row.recused ? [] : row.representatives.map(name),
    groupSize: row.groupSize,
    major: (row.groupSize ?? 0) >= majorGroupSize,
    demand: text(row.demand),
    facts: text(row.facts),
    aboutStaff: named(row.aboutStaff, row.aboutStaffName),
    aboutUnit: named(row.aboutUnit, row.aboutUnitName),
    aboutDepartment: named(row.aboutDepartment, row.aboutDepartmentName),
    aboutText: text(row.aboutText),
    policyNo: row.recused ? '' : reveal || row.policyNo === '' ? row.policyNo : maskValue('policy_no', row.policyNo),
    claimNo: row.recused ? '' : reveal || row.claimNo === '' ? row.claimNo : maskValue('policy_no', row.claimNo),
    conversationId: row.recused ? null : row.conversationId,
    conversationReadable: conversation !== undefined,
    customerId: row.recused ? null : row.customerId,
    finding: row.finding,
    decision: text(row.decision),
    decisionBasis: text(row.decisionBasis),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.decidedByName,
    informedAt: row.informedAt?.toISOString() ?? null,
    informedMeans: row.informedMeans,
    notice: text(noticeOf(row)),
    rootCause: row.rootCause,
    rootCauseNote: text(row.rootCauseNote),
    toTell: row.recused ? [] : row.toTell,
    waitingFor: gets,
    approval: row.approval === null || row.recused ? null : { ...row.approval, askedAt: new Date(row.approval.askedAt).toISOString(), reason: text(row.approval.reason) },
    mergedInto: row.mergedInto === null ? null : { id: row.mergedInto, number: row.mainNumber ?? '' },
    merged: row.recused ? [] : merged.map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString(), demand: text(one.demand), facts: text(one.facts) })),
    repeats: repeats.map(presentSummary),
    steps: row.recused ? [] : steps.map((step) => presentStep(step, { text, name, contacts: opened })),
    clocks: await Promise.all(clocks.map(async (clock) => presentClock(clock, row.recused ? [] : await loadClockChanges(db, clock.id), locale))),
    may: { ...may, unmask: principal.permissions.has('personal-data:unmask') && !row.recused },
  };
}

/** What was told, or would be. */
function noticeOf({ notice, number, finding, decision, decisionBasis }: ComplaintDetail): string {
  if (notice !== '' || finding === null) return notice;
  return composeNotice({ number, finding, decision, basis: decisionBasis });
}

const contactOf = (contact: string, reveal: boolean): string => {
  if (reveal) return contact;
  const hidden = masked(contact);
  // Whatever it is, not all of it is to be read.
  return hidden === contact ? `${contact.slice(0, 2)}***` : hidden;
};

interface Change {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** Fields that hold nothing but names. */
const nameFields: readonly string[] = ['complainantName', 'proxyName', 'representatives'];

interface Shown {
  readonly text: (value: string) => string;
  readonly name: (value: string) => string;
  /** By number. */
  readonly contacts: ReadonlyMap<number, string>;
}

function presentStep(step: StepRow, { text, name, contacts }: Shown): ComplaintStep {
  const { options, changes, toStaff: _, ...rest } = step.data as { options?: string[]; changes?: Change[]; toStaff?: string };
  const value = (field: string, stored: string): string => {
    if (field === 'contact') return contacts.get(Number(stored)) ?? '';
    return nameFields.includes(field) ? stored.split('、').map(name).join('、') : text(stored);
  };
  return {
    n: step.n,
    verb: step.verb as ComplaintStep['verb'],
    at: step.at.toISOString(),
    by: step.by,
    text: text(step.text),
    args: rest as ComplaintStep['args'],
    options: (options ?? []).map(text),
    changes: (changes ?? []).map(({ field, from, to }) => ({ field, from: value(field, from), to: value(field, to) })),
  };
}
