import type { DepartmentKind } from '@huiyin/contracts';
import { inScope } from '#platform/access/principal.ts';
import { departmentKindOf } from './import-columns.ts';
import { checkDuplicates, RowCheck, splitList, splitPair, type PlannedRow, type Planner } from './planned-row.ts';
import { knownDepartments, knownUnits } from './store-plan.ts';

/** What applying a row of departments needs; posts that the row does not name stay. Without `parent` it stays where it stands. */
export interface DepartmentMeaning {
  readonly unit: string;
  readonly code: string;
  readonly name: string;
  readonly kind: DepartmentKind;
  readonly parent?: string;
  readonly posts: readonly { readonly code: string; readonly name: string }[];
}

const codePattern = /^[A-Za-z0-9_-]{1,32}$/;

export const planDepartments: Planner = async (db, principal, rows) => {
  const checks = rows.map((row) => new RowCheck(row));
  const unitCodes = rows.map(({ cells }) => cells['unit'] ?? '');
  const units = await knownUnits(db, unitCodes, inScope(principal, { unit: 'u.id' }));
  const known = await knownDepartments(db, unitCodes);
  const keyOf = (check: RowCheck): string => `${check.text('unit')}/${check.text('code')}`;
  checkDuplicates(checks, keyOf, 'code', '部门代码', 'department code');
  const inFile = new Map(checks.map((check) => [keyOf(check), check]));
  const meanings = new Map<RowCheck, DepartmentMeaning>();
  for (const check of checks) {
    const unit = units.get(check.text('unit'));
    const [code, parent] = [check.text('code'), check.text('parent')];
    const existing = known.get(keyOf(check));
    const name = check.text('name') || (existing?.name ?? '');
    const kind = check.text('kind') === '' ? existing?.kind : departmentKindOf(check.text('kind'));
    if (unit === undefined || !unit.inScope) check.fault('unit', `找不到机构“${check.text('unit')}”，或不在您的管理范围内。`, `The unit "${check.text('unit')}" is not there, or outside your scope.`);
    else if (unit.archived) check.fault('unit', `机构“${unit.name}”已停用。`, `The unit "${unit.name}" is archived.`);
    if (!codePattern.test(code)) check.fault('code', '部门代码须为 1 到 32 位字母、数字、下划线或连字符。', 'The department code must be 1 to 32 letters, digits, underscores or hyphens.');
    if (name === '' || name.length > 60) check.fault('name', '部门名称须为 1 到 60 个字。', 'The name must have 1 to 60 characters.');
    if (kind === undefined) check.fault('kind', '部门类型须为 管理、VIP服务部、电话中心、呼入区、呼出区、综合服务部、理赔、客户服务部、柜面 或 其他。', 'The kind must be management, vipService, callCentre, inboundZone, outboundZone, generalService, claims, customerService, counter or other.');
    if (parent !== '' && parent === code) check.fault('parent', '部门不能是自己的上级。', 'A department cannot stand above itself.');
    const posts = splitList(check.text('posts')).map((text) => {
      const [postCode, postName] = splitPair(text);
      if (!codePattern.test(postCode)) check.fault('posts', `岗位“${text}”应写成 代码:名称，如 AGENT:坐席。`, `Write the post "${text}" as code:name, such as AGENT:Agent.`);
      return { code: postCode, name: (postName || postCode).slice(0, 60) };
    });
    if (new Set(posts.map((post) => post.code)).size < posts.length) check.fault('posts', '同一岗位代码出现两次。', 'A post code occurs twice.');
    if (check.good && kind !== undefined) meanings.set(check, { unit: check.text('unit'), code, name, kind, posts, ...(parent === '' ? {} : { parent }) });
  }
  const planned = new Map<RowCheck, PlannedRow>();
  for (let turn = 0, found = true; found; turn += 1) {
    found = false;
    for (const [check, meaning] of meanings) {
      if (planned.has(check) || !check.good) continue;
      const existing = known.get(`${meaning.unit}/${meaning.code}`);
      const parent = meaning.parent ?? existing?.parentCode ?? null;
      const stays = existing !== undefined && parent === existing.parentCode;
      const above = parent === null ? undefined : `${meaning.unit}/${parent}`;
      const aboveRow = above === undefined ? undefined : inFile.get(above);
      if (aboveRow !== undefined && !planned.has(aboveRow)) continue;
      if (above !== undefined && !stays && aboveRow === undefined && (known.get(above)?.archived ?? true)) {
        check.fault('parent', `本机构没有在用的部门“${parent}”。`, `The unit has no department "${parent}" in use.`);
        continue;
      }
      const samePosts = meaning.posts.every((post) => existing?.posts.some((each) => each.code === post.code && each.name === post.name && !each.archived));
      const same = existing !== undefined && existing.name === meaning.name && existing.kind === meaning.kind && stays && !existing.archived && samePosts;
      planned.set(check, check.planned(existing === undefined ? 'create' : same ? 'unchanged' : 'update', meaning, turn));
      found = true;
    }
  }
  return checks.map((check) => {
    const row = planned.get(check);
    if (row !== undefined) return row;
    if (check.good) check.fault('parent', '上级部门所在的行被拒绝，或上下级互为上级。', 'The row of the department above is rejected, or the two stand above each other.');
    return check.rejected();
  });
};
