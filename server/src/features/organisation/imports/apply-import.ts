import type { ImportKind } from '@huiyin/contracts';
import { sql } from 'kysely';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { millis } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { transact } from '#platform/db/transact.ts';
import { RefusalError } from '#platform/errors/refusal.ts';
import { refusals } from '#platform/errors/refusal-texts.ts';
import type { Asked } from '../asked.ts';
import { addDepartment, addPost, changeDepartment, changePost } from '../change-department.ts';
import { addStaff, changeStaff } from '../change-staff.ts';
import { addUnit, changeUnit } from '../change-unit.ts';
import { refuseDuplicates } from '../refuse-duplicates.ts';
import { actorOf } from '../asked.ts';
import type { DepartmentMeaning } from './plan-departments.ts';
import type { StaffMeaning } from './plan-staff.ts';
import type { UnitMeaning } from './plan-units.ts';
import type { Reason } from './planned-row.ts';
import { findImport, markApplied, markRejected, openTurn, setImportState, takeRow, type ImportRecord } from './store-imports.ts';
import { expiriesOf, knownDepartments, knownUnits } from './store-plan.ts';

/** Milliseconds of work in one call; the caller calls again until nothing is left. */
const sliceMs = 800;

/**
 * Applies rows for less than a second and returns how far the import is; call it until it is `done`. One row is one
 * transaction, with the same checks and audit lines as by hand; a row that can no longer be applied becomes a rejected one.
 * Safe to stop, to repeat, and to call from several places at once.
 */
export async function applyImport(db: Db, asked: Asked, id: string): Promise<ImportRecord> {
  const record = (await findImport(db, id))!;
  if (record.state === 'done') return record;
  if (await setImportState(db, id, 'previewed', 'running')) await writeLine(db, asked, record, 'import.started');
  const until = millis() + sliceMs;
  while (millis() < until) {
    const turn = await openTurn(db, id);
    if (turn === null) {
      await transact(db, async (tx) => {
        if (await setImportState(tx, id, 'running', 'done')) await writeLine(tx, asked, (await findImport(tx, id))!, 'import.finished');
      });
      break;
    }
    if (!(await applyRow(db, asked, record, turn))) break;
  }
  return (await findImport(db, id))!;
}

async function writeLine(db: Db, { principal, address }: Asked, { id, kind, counts }: ImportRecord, action: string): Promise<void> {
  await writeAudit(db, { actor: actorOf(principal), action, subjectKind: 'import', subject: id, unitId: principal.unitId, address, detail: { kind, ...counts } });
}

/** False when all open rows of this turn are in other hands. */
async function applyRow(db: Db, asked: Asked, { id, kind }: ImportRecord, turn: number): Promise<boolean> {
  let line: number | undefined;
  try {
    return await refuseDuplicates(() =>
      transact(db, async (tx) => {
        const row = await takeRow(tx, id, turn);
        if (row === undefined) return false;
        line = row.line;
        await appliers[kind](tx, asked, row.meaning as never);
        await markApplied(tx, id, row.line);
        return true;
      }),
    );
  } catch (error) {
    if (!(error instanceof RefusalError) || line === undefined) throw error;
    await markRejected(db, id, line, reasonsOf(error));
    return true;
  }
}

function reasonsOf(error: RefusalError): Reason[] {
  if (error.fields.length > 0) return error.fields.map(({ path, text }) => ({ column: path, ...text }));
  return [{ column: null, ...(error.text ?? { zh: refusals[error.code].zh, en: refusals[error.code].en }) }];
}

const unitScope = (principal: Principal) => inScope(principal, { unit: 'u.id' });

async function applyUnit(tx: Db, asked: Asked, { code, name, kind, parent }: UnitMeaning): Promise<void> {
  const known = await knownUnits(tx, parent === undefined ? [code] : [code, parent], unitScope(asked.principal));
  const parentId = parent === undefined ? null : (known.get(parent)?.id ?? null);
  const existing = known.get(code);
  if (existing === undefined) await addUnit(tx, asked, { code, name, kind, parentId });
  else await changeUnit(tx, asked, existing.id, { name, kind, archived: false, ...(parent === undefined || parent === existing.parentCode ? {} : { parentId }) });
}

async function applyDepartment(tx: Db, asked: Asked, { unit, code, name, kind, parent, posts }: DepartmentMeaning): Promise<void> {
  const unitId = (await knownUnits(tx, [unit], unitScope(asked.principal))).get(unit)?.id;
  if (unitId === undefined) throw new RefusalError('not_found');
  const known = await knownDepartments(tx, [unit]);
  const parentId = parent === undefined ? null : (known.get(`${unit}/${parent}`)?.id ?? null);
  const existing = known.get(`${unit}/${code}`);
  const id = existing?.id ?? (await addDepartment(tx, asked, { unitId, code, name, kind, parentId }));
  if (existing !== undefined) await changeDepartment(tx, asked, id, { name, kind, archived: false, ...(parent === undefined || existing.parentCode === parent ? {} : { parentId }) });
  for (const post of posts) {
    const there = existing?.posts.find((each) => each.code === post.code);
    if (there === undefined) await addPost(tx, asked, id, post);
    else if (there.name !== post.name || there.archived) await changePost(tx, asked, there.id, { name: post.name, archived: false });
  }
}

async function applyStaff(tx: Db, asked: Asked, { existing, ...meaning }: StaffMeaning): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from staff where staff_no = ${meaning.staffNo}`.execute(tx);
  const id = rows[0]?.id ?? existing;
  const stored = id === null ? new Map<string, string | null>() : await expiriesOf(tx, id);
  const { qualifications, ...rest } = meaning;
  const staff = {
    ...rest,
    ...(qualifications === undefined ? {} : { qualifications: qualifications.map((each) => ({ ...each, expiresOn: each.expiresOn ?? stored.get(each.qualificationId) ?? null })) }),
  };
  // People come without a password: hashing thousands would take minutes. `giveImportPasswords` does it when somebody asks.
  if (id === null) await addStaff(tx, asked, { ...staff, roleIds: staff.roleIds ?? [] }, null);
  else await changeStaff(tx, asked, id, staff);
}

const appliers = { units: applyUnit, departments: applyDepartment, staff: applyStaff } satisfies Record<ImportKind, (tx: Db, asked: Asked, meaning: never) => Promise<void>>;
