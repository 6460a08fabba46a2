import type { ComplaintCorrection } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { actOnComplaint } from './act-on-complaint.ts';
import type { ComplaintDeps } from './complaint-deps.ts';
import { isOpen } from './complaint-rules.ts';
import { handOut, stopRouting } from './hand-out.ts';
import { checkAbout } from './register-complaint.ts';
import { addContact, changeComplaint, loadContacts, writeStep, type ComplaintChange, type SeenComplaint } from './store-complaints.ts';
import { barredBy, isBarred, namesOfAbout } from './store-people.ts';

type Field = Exclude<keyof ComplaintCorrection, 'reason' | 'contact'>;
const aboutFields: readonly string[] = ['aboutStaff', 'aboutUnit', 'aboutDepartment'];

/**
 * Fills in what was missing, or mends what was wrong; every value before stays in the history. If it turns out to be about the person who has it,
 * or about their unit, it is taken from them and goes to somebody else at once (B1-06).
 */
export async function correctComplaint(deps: ComplaintDeps, principal: Principal, id: string, { reason = '', contact, ...body }: ComplaintCorrection): Promise<void> {
  await actOnComplaint(deps, principal, id, 'correct', async (tx, complaint) => {
    const changed = (Object.keys(body) as Field[]).filter((field) => body[field] !== undefined && shown(body[field]) !== shown(complaint[field]));
    const about = { aboutStaff: complaint.aboutStaff, aboutUnit: complaint.aboutUnit, aboutDepartment: complaint.aboutDepartment, ...pick(body, aboutFields) };
    await checkAbout(tx, about);
    const names = await namesOfAbout(tx, [complaint, about]);
    const value = (field: Field, stored: unknown): string => (aboutFields.includes(field) ? (names.get(String(stored)) ?? '') : shown(stored));
    const changes = changed.map((field) => ({ field, from: value(field, complaint[field]), to: value(field, body[field]) }));
    const contacts = await newContact(tx, deps, complaint, principal, contact);
    if (changes.length + contacts.length === 0) return undefined;
    const barred = await barredBy(tx, about);
    await changeComplaint(tx, id, { ...(pick(body, changed) as ComplaintChange), barred });
    await writeStep(tx, complaint, { verb: 'corrected', by: principal.staffId, text: reason, data: { changes: [...changes, ...contacts] } });
    return reroute(tx, { ...complaint, category: body.category === undefined ? complaint.category : body.category, barred }, barred.join() !== complaint.barred.join());
  });
}

/** As it stands in the history. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join('、') : String(value as string | number);
}

const pick = (body: object, fields: readonly string[]): Record<string, unknown> => Object.fromEntries(Object.entries(body).filter(([field, value]) => fields.includes(field) && value !== undefined));

async function newContact(tx: Db, deps: ComplaintDeps, { id }: SeenComplaint, principal: Principal, contact: string | undefined): Promise<{ field: string; from: string; to: string }[]> {
  const wanted = contact?.trim() ?? '';
  if (wanted === '') return [];
  const last = (await loadContacts(tx, id)).at(-1);
  if (last !== undefined && deps.keyring.open(last.contactSealed) === wanted) return [];
  const n = await addContact(tx, id, deps.keyring.seal(wanted), principal.staffId);
  return [{ field: 'contact', from: last === undefined ? '' : String(last.n), to: String(n) }];
}

/** Looks for somebody else when whom it is about has changed: what waits may now wait in the wrong place, who has it may have to keep out. */
async function reroute(tx: Db, complaint: SeenComplaint, aboutChanged: boolean): Promise<string | undefined> {
  if (!isOpen(complaint) || !aboutChanged) return undefined;
  const mustLeave = complaint.assignee !== null && (await isBarred(tx, complaint.assignee, complaint.barred));
  if (complaint.state !== 'waiting' && !mustLeave) return undefined;
  await stopRouting(tx, complaint.id, 'rerouted');
  if (mustLeave) {
    // What somebody decided who had to keep out does not stand.
    await changeComplaint(tx, complaint.id, { state: 'waiting', assignee: null, finding: null, decidedAt: null });
    await writeStep(tx, complaint, { verb: 'returned', by: null, data: { reason: 'recused' } });
  }
  return handOut(tx, complaint);
}
