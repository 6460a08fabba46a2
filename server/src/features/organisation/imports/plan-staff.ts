import type { NewStaff } from '@huiyin/contracts';
import { inScope, type Principal } from '#platform/access/principal.ts';
import { defaultCapacity } from '../change-staff.ts';
import { holds } from '../grant-limits.ts';
import { passesInboundGate } from '../inbound-gate.ts';
import { checkDuplicates, dayOf, RowCheck, splitList, splitPair, type Planner, type PlannedRow } from './planned-row.ts';
import { knownDepartments, knownNamed, knownRoles, knownStaff, knownUnits, type KnownStaff, type Named } from './store-plan.ts';

/** What applying a row of staff needs. Lists that the row leaves empty are absent, and so is the end of a qualification: they stay as they are. */
export type StaffMeaning = NewStaffValues & Partial<Pick<NewStaff, 'skills' | 'roleIds'>> & { readonly qualifications?: readonly Granted[]; readonly existing: string | null };
interface Granted {
  readonly qualificationId: string;
  readonly grantedOn: string;
  readonly expiresOn?: string;
}
type NewStaffValues = Required<Pick<NewStaff, 'staffNo' | 'name' | 'email' | 'postId' | 'capacity'>> & { readonly joinedOn: string | null };

const byWord = <T extends Named>(list: readonly T[], word: string): T | undefined =>
  list.find(({ code, name, nameEn }) => [code, name, nameEn].some((each) => each.toLowerCase().replace(/\s/g, '') === word.toLowerCase().replace(/\s/g, '')));

/** People with their seat, roles, skills as `code:level`, qualifications as `code:day` or `code:day:last day`. */
export const planStaff: Planner = async (db, principal, rows) => {
  const checks = rows.map((row) => new RowCheck(row));
  const unitCodes = rows.map(({ cells }) => cells['unit'] ?? '');
  const [units, departments, roles, skills, qualifications, people] = [
    await knownUnits(db, unitCodes, inScope(principal, { unit: 'u.id' })),
    await knownDepartments(db, unitCodes),
    await knownRoles(db),
    await knownNamed(db, 'skills'),
    await knownNamed(db, 'qualifications'),
    await knownStaff(db, checks.map((check) => check.text('staffNo')), checks.map((check) => check.text('email').toLowerCase()), inScope(principal, { unit: 'st.unit_id', department: 'st.department_id', person: 'st.id' })),
  ];
  const byNumber = new Map(people.map((person) => [person.staffNo, person]));
  const byEmail = new Map(people.map((person) => [person.email, person]));
  // An empty cell leaves what is stored.
  const emailOf = (check: RowCheck): string => check.text('email').toLowerCase() || (byNumber.get(check.text('staffNo'))?.email ?? '');
  checkDuplicates(checks, (check) => check.text('staffNo'), 'staffNo', '工号', 'staff number');
  checkDuplicates(checks, emailOf, 'email', '邮箱', 'e-mail address');

  const planOne = (check: RowCheck): PlannedRow => {
    const [staffNo, email] = [check.text('staffNo'), emailOf(check)];
    const existing = byNumber.get(staffNo);
    const name = check.text('name') || (existing?.name ?? '');
    if (!/^[A-Za-z0-9._-]{1,32}$/.test(staffNo)) check.fault('staffNo', '工号须为 1 到 32 位字母、数字、点、下划线或连字符。', 'The staff number must be 1 to 32 letters, digits, dots, underscores or hyphens.');
    if (name === '' || name.length > 60) check.fault('name', '姓名须为 1 到 60 个字。', 'The name must have 1 to 60 characters.');
    if (email.length > 200 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) check.fault('email', '邮箱格式不对，例如 name@example.com。', 'This is not an e-mail address; an example: name@example.com.');
    const holder = byEmail.get(email);
    if (existing !== undefined && !existing.inScope) check.fault('staffNo', '该工号已被使用，且不在您的管理范围内。', 'This staff number is taken by somebody outside your scope.');
    if (existing?.left === true) check.fault('staffNo', '此人已离职，请先在人员页面办理返岗。', 'This person has left; let them come back on the staff page first.');
    if (holder !== undefined && holder.staffNo !== staffNo) check.fault('email', `该邮箱已被工号 ${holder.inScope ? holder.staffNo : '其他机构的人员'} 使用。`, `This e-mail address belongs to ${holder.inScope ? holder.staffNo : 'somebody of another unit'}.`);
    const postId = existing !== undefined && ['unit', 'department', 'post'].every((key) => check.text(key) === '') ? existing.postId : seatOf(check);
    const roleIds = rolesOf(check, principal);
    const skillList = skillsOf(check);
    const granted = qualificationsOf(check, existing);
    const capacityText = check.text('capacity');
    const capacity = capacityText === '' ? (existing?.capacity ?? defaultCapacity) : Number(capacityText.normalize('NFKC'));
    if (!Number.isInteger(capacity) || capacity < 0 || capacity > 50) check.fault('capacity', '同时会话数须为 0 到 50 的整数。', 'Chats at once must be a whole number from 0 to 50.');
    const joinedText = check.text('joinedOn');
    const joinedOn = joinedText === '' ? (existing?.joinedOn ?? null) : (dayOf(joinedText) ?? null);
    if (joinedText !== '' && joinedOn === null) check.fault('joinedOn', '日期应写成 2024-12-01。', 'Write the date as 2024-12-01.');
    if (!check.good || postId === undefined) return check.rejected();
    const meaning: StaffMeaning = {
      staffNo,
      name,
      email,
      postId,
      capacity,
      joinedOn,
      existing: existing?.id ?? null,
      ...(roleIds.length > 0 ? { roleIds } : {}),
      ...(skillList.length > 0 ? { skills: skillList } : {}),
      ...(granted.length > 0 ? { qualifications: granted } : {}),
    };
    if (existing === undefined) return check.planned('create', meaning);
    return check.planned(isSame(existing, meaning) ? 'unchanged' : 'update', meaning);
  };

  const seatOf = (check: RowCheck): string | undefined => {
    const unit = units.get(check.text('unit'));
    if (unit === undefined || !unit.inScope || unit.archived) return void check.fault('unit', `找不到机构“${check.text('unit')}”，或已停用，或不在您的管理范围内。`, `The unit "${check.text('unit')}" is not there, archived, or outside your scope.`);
    const department = departments.get(`${unit.code}/${check.text('department')}`);
    if (department === undefined || department.archived) return void check.fault('department', `${unit.name} 没有在用的部门“${check.text('department')}”，请先导入部门。`, `${unit.name} has no department "${check.text('department')}" in use; import departments first.`);
    const word = check.text('post');
    const post = department.posts.find((each) => !each.archived && (each.code === word || each.name === word));
    if (post === undefined) return void check.fault('post', `${department.name} 没有在用的岗位“${word}”。`, `${department.name} has no post "${word}" in use.`);
    return post.id;
  };
  const rolesOf = (check: RowCheck, by: Principal): string[] => {
    const found = splitList(check.text('roles')).map((word) => {
      const role = byWord(roles, word);
      if (role === undefined) check.fault('roles', `没有角色“${word}”，请填写角色代码或名称，多个以分号隔开。`, `There is no role "${word}"; give codes or names, separated by semicolons.`);
      else if (!holds(by, role)) check.fault('roles', `角色“${role.name}”包含您没有的权限，不能授予。`, `The role "${role.nameEn}" holds rights that you do not have; you cannot give it.`);
      return role?.id ?? '';
    });
    return [...new Set(found)];
  };
  const skillsOf = (check: RowCheck): { skillId: string; level: number }[] =>
    splitList(check.text('skills')).map((text) => {
      const [word, level] = splitPair(text);
      const skill = byWord(skills, word);
      if (skill === undefined) check.fault('skills', `没有技能“${word}”。`, `There is no skill "${word}".`);
      if (!/^[1-5]$/.test(level)) check.fault('skills', `技能“${text}”应写成 代码:等级，等级 1 到 5，如 motor:4。`, `Write the skill "${text}" as code:level with a level from 1 to 5, such as motor:4.`);
      return { skillId: skill?.id ?? '', level: Number(level) };
    });
  const qualificationsOf = (check: RowCheck, person: KnownStaff | undefined): Granted[] => {
    const granted = splitList(check.text('qualifications')).map((text) => {
      const [word, days] = splitPair(text);
      const [day, lastDay] = splitPair(days);
      const qualification = byWord(qualifications, word);
      const grantedOn = dayOf(day);
      const expiresOn = dayOf(lastDay);
      const stored = person?.qualifications[qualification?.code ?? '']?.expiresOn ?? undefined;
      if (qualification === undefined) check.fault('qualifications', `没有资质“${word}”。`, `There is no qualification "${word}".`);
      if (grantedOn === undefined || (lastDay !== '' && expiresOn === undefined)) check.fault('qualifications', `资质“${text}”应写成 代码:取得日期 或 代码:取得日期:失效日期，如 outbound:2025-01-10:2027-01-09。`, `Write the qualification "${text}" as code:day or code:day:last day, such as outbound:2025-01-10:2027-01-09.`);
      else if ((expiresOn ?? stored ?? grantedOn) < grantedOn) check.fault('qualifications', `资质“${text}”的取得日期晚于失效日期 ${expiresOn ?? stored}，请写明新的失效日期。`, `The qualification "${text}" would end on ${expiresOn ?? stored}, before it was granted; give the last day.`);
      return { code: qualification?.code ?? '', qualificationId: qualification?.id ?? '', grantedOn: grantedOn ?? '', ...(expiresOn === undefined ? {} : { expiresOn }) };
    });
    if (check.good && !passesInboundGate(granted)) check.fault('qualifications', '呼入上岗须先有呼出上岗，并已满 6 个月。', 'Inbound needs the outbound qualification, held for at least 6 months.');
    return granted.map(({ code: _code, ...each }) => each);
  };
  const sameGranted = (person: KnownStaff, granted: readonly Granted[]): boolean =>
    granted.length === Object.keys(person.qualifications).length &&
    granted.every(({ qualificationId, grantedOn, expiresOn }) => {
      const stored = person.qualifications[qualifications.find(({ id }) => id === qualificationId)!.code];
      return stored !== undefined && stored.grantedOn === grantedOn && (expiresOn === undefined || expiresOn === stored.expiresOn);
    });
  const isSame = (person: KnownStaff, meaning: StaffMeaning): boolean => {
    const codes = (list: readonly Named[], ids: readonly string[]): string => ids.map((id) => list.find((each) => each.id === id)!.code).toSorted().join();
    const pairs = (record: Record<string, string | number>): string => Object.entries(record).map((pair) => pair.join(':')).toSorted().join();
    return (
      person.name === meaning.name &&
      person.email === meaning.email &&
      person.postId === meaning.postId &&
      person.capacity === meaning.capacity &&
      person.joinedOn === meaning.joinedOn &&
      (meaning.roleIds === undefined || person.roles.toSorted().join() === codes(roles, meaning.roleIds)) &&
      (meaning.skills === undefined || pairs(person.skills) === meaning.skills.map(({ skillId, level }) => `${codes(skills, [skillId])}:${level}`).toSorted().join()) &&
      (meaning.qualifications === undefined || sameGranted(person, meaning.qualifications))
    );
  };
  return checks.map(planOne);
};
