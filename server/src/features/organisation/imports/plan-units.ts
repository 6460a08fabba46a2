import type { UnitKind } from '@huiyin/contracts';
import { unitKinds } from '@huiyin/contracts';
import { inScope } from '#platform/access/principal.ts';
import { mayStandUnder } from '../unit-order.ts';
import { unitKindOf } from './import-columns.ts';
import { checkDuplicates, RowCheck, type PlannedRow, type Planner } from './planned-row.ts';
import { knownUnits } from './store-plan.ts';

/** What applying a row of units needs. Without `parent` the unit stays where it stands. */
export interface UnitMeaning {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent?: string;
}

const codePattern = /^[A-Za-z0-9-]{1,32}$/;

/** Units: a row stands below one that is there or comes in the same file; those above are applied first. */
export const planUnits: Planner = async (db, principal, rows) => {
  const checks = rows.map((row) => new RowCheck(row));
  const known = await knownUnits(db, rows.flatMap(({ cells }) => [cells['code'] ?? '', cells['parent'] ?? '']), inScope(principal, { unit: 'u.id' }));
  checkDuplicates(checks, (check) => check.text('code'), 'code', '机构代码', 'unit code');
  const meanings = new Map<RowCheck, UnitMeaning>();
  const inFile = new Map<string, UnitKind>();
  for (const check of checks) {
    const [code, parent] = [check.text('code'), check.text('parent')];
    const existing = known.get(code);
    const name = check.text('name') || (existing?.name ?? '');
    const kind = check.text('kind') === '' ? existing?.kind : unitKindOf(check.text('kind'));
    if (!codePattern.test(code)) check.fault('code', '机构代码须为 1 到 32 位字母、数字或连字符。', 'The unit code must be 1 to 32 letters, digits or hyphens.');
    if (name === '' || name.length > 60) check.fault('name', '机构名称须为 1 到 60 个字。', 'The name must have 1 to 60 characters.');
    if (kind === undefined) check.fault('kind', '层级须为 总公司、省分公司、中心支公司 或 支公司。', 'The level must be headOffice, provinceBranch, centralSubBranch or outlet.');
    if (existing !== undefined && !existing.inScope) check.fault('code', '该机构代码已被使用，且不在您的管理范围内。', 'This unit code is taken by a unit outside your scope.');
    if (existing === undefined && parent === '' && principal.dataScope !== 'all') check.fault('parent', '请填写上级机构代码。', 'Name the unit above.');
    if (check.good && kind !== undefined) {
      meanings.set(check, { code, name, kind, ...(parent === '' ? {} : { parent }) });
      inFile.set(code, kind);
    }
  }
  const resolved = new Set<string>();
  const planned = new Map<RowCheck, PlannedRow>();
  // Pass by pass down the tree; what is left over stands below a rejected row or in a circle.
  for (let turn = 0, found = true; found; turn += 1) {
    found = false;
    for (const [check, meaning] of meanings) {
      if (planned.has(check) || !check.good) continue;
      const { code, kind, name } = meaning;
      const existing = known.get(code);
      const parent = meaning.parent ?? existing?.parentCode ?? null;
      const stays = existing !== undefined && parent === existing.parentCode;
      const above = parent === null ? undefined : known.get(parent);
      if (parent !== null && inFile.has(parent) && !resolved.has(parent)) continue;
      if (parent !== null && !stays && !inFile.has(parent) && (above === undefined || !above.inScope || above.archived)) {
        check.fault('parent', `找不到上级机构“${parent}”，或已停用，或不在您的管理范围内。`, `The unit above, "${parent}", is not there, archived, or outside your scope.`);
        continue;
      }
      const aboveKind = parent === null ? null : (inFile.get(parent) ?? above?.kind ?? existing!.parentKind);
      if (!mayStandUnder(aboveKind, kind) && !(parent === null && stays)) {
        check.fault('kind', '机构层级不对：应为 总公司 → 省分公司 → 中心支公司 → 支公司。', 'Wrong level: head office → province branch → central sub-branch → outlet.');
        continue;
      }
      const same = existing !== undefined && existing.name === name && existing.kind === kind && stays && !existing.archived;
      planned.set(check, check.planned(existing === undefined ? 'create' : same ? 'unchanged' : 'update', meaning, turn * 10 + unitKinds.indexOf(kind)));
      resolved.add(code);
      found = true;
    }
  }
  return checks.map((check) => {
    const row = planned.get(check);
    if (row !== undefined) return row;
    if (check.good) check.fault('parent', '上级机构所在的行被拒绝，或上下级互为上级。', 'The row of the unit above is rejected, or the two stand above each other.');
    return check.rejected();
  });
};
