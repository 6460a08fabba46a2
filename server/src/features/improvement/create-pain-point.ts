import { FoundBreakpoint, type PainPointMade, type PainPointNew } from '@huiyin/contracts';
import type { Principal } from '#platform/access/principal.ts';
import { zoneOf } from '#platform/calendar/load-calendar.ts';
import { dayOf } from '#platform/calendar/zoned-time.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse } from '#platform/errors/refusal.ts';
import { compileBody } from '#platform/http/create-http.ts';
import { newId } from '#platform/ids/new-id.ts';
import { takeJourneyVoices } from './breakpoints/store-breakpoints.ts';
import { checkNames, checkUnit } from './check-names.ts';
import type { ImprovementDeps } from './improvement-deps.ts';
import { addVoices, findComplaint, takeVoices } from './store-evidence.ts';
import { drawNumber, insertPainPoint, openOfTheme, writeDepartments, writeLog } from './store-pain-points.ts';

const isFoundBreakpoint = compileBody(FoundBreakpoint);

/**
 * Puts a pain point on the list: by hand, from a row of the matrix (kept as it was then), a complaint, a voice or a breakpoint. With a topic it takes
 * the newest complaining voices of the last 90 days along, with a breakpoint those of its journeys, at most 200. A theme of the matrix that is already being solved is not made twice: its
 * pain point is given back. Refuses topics, touchpoints, people, departments and units that do not exist or lie out of reach.
 */
export async function createPainPoint(deps: ImprovementDeps, principal: Principal, body: PainPointNew): Promise<PainPointMade> {
  const { db } = deps.database;
  const now = deps.clock.now();
  await checkNames(db, body);
  const unitId = await checkUnit(db, principal, body.unitId ?? principal.unitId);
  const complaint = body.complaintId === undefined ? undefined : ((await findComplaint(db, principal, body.complaintId)) ?? refuse('not_found'));
  const made = await transact(db, async (tx) => {
    const { departmentIds = [], complaintId: _, voiceId, found, unitId: __, ...known } = body;
    const topic = body.topic ?? null;
    const touchpoint = body.touchpoint ?? null;
    const same = body.origin === 'matrix' ? await openOfTheme(tx, topic, touchpoint) : undefined;
    if (same !== undefined) return { ...same, existed: true };
    const id = newId(deps.clock);
    const number = await drawNumber(tx, dayOf(await zoneOf(tx, unitId), now.getTime()));
    const kept = { ...found, ...(complaint === undefined ? {} : { complaint: { id: complaint.id, number: complaint.number } }) };
    const row = { ...known, id, number, state: 'open' as const, unitId, createdBy: principal.staffId, createdAt: now, found: Object.keys(kept).length === 0 ? null : JSON.stringify(kept) };
    await insertPainPoint(tx, row);
    await writeDepartments(tx, id, departmentIds);
    if (voiceId !== undefined && (await addVoices(tx, principal, id, [voiceId])) === 0) refuse('not_found');
    const voices = body.origin === 'breakpoint' && isFoundBreakpoint(found) ? await takeJourneyVoices(tx, principal, id, found as FoundBreakpoint) : await takeTheme(tx, id, topic, touchpoint, now);
    await writeLog(tx, row, { what: 'created', by: principal.staffId, detail: { origin: body.origin, ...(voices > 0 ? { voices } : {}) } });
    return { id, number, existed: false };
  });
  deps.bell.ring();
  return made;
}

const takeTheme = async (tx: Db, id: string, topic: string | null, touchpoint: string | null, now: Date): Promise<number> => (topic === null ? 0 : takeVoices(tx, id, topic, touchpoint, now));
