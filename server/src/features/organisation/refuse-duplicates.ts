import { RefusalError } from '#platform/errors/refusal.ts';
import { sqlState, violatedConstraint } from '#platform/db/transact.ts';

/** Unique constraints that people can run into, with the field and what to say. */
const duplicates: Record<string, { path: string; zh: string; en: string }> = {
  units_code_key: { path: 'code', zh: '该机构代码已被使用。', en: 'This unit code is taken.' },
  units_path_key: { path: 'code', zh: '该机构代码已被使用。', en: 'This unit code is taken.' },
  departments_unit_id_code_key: { path: 'code', zh: '本机构已有相同代码的部门。', en: 'The unit already has a department with this code.' },
  posts_department_id_code_key: { path: 'code', zh: '本部门已有相同代码的岗位。', en: 'The department already has a post with this code.' },
  roles_code_key: { path: 'code', zh: '该角色代码已被使用。', en: 'This role code is taken.' },
  skills_code_key: { path: 'code', zh: '该技能代码已被使用。', en: 'This skill code is taken.' },
  qualifications_code_key: { path: 'code', zh: '该资质代码已被使用。', en: 'This qualification code is taken.' },
  staff_staff_no_key: { path: 'staffNo', zh: '该工号已被使用。', en: 'This staff number is taken.' },
  staff_email_key: { path: 'email', zh: '该邮箱已被使用。', en: 'This e-mail address is taken.' },
  users_email_key: { path: 'email', zh: '该邮箱已被使用。', en: 'This e-mail address is taken.' },
};

/** Runs `act`; a value that somebody else holds (or took a moment earlier) is refused as `conflict` at its field. */
export async function refuseDuplicates<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const duplicate = sqlState(error) === '23505' ? duplicates[violatedConstraint(error) ?? ''] : undefined;
    if (duplicate === undefined) throw error;
    const text = { zh: duplicate.zh, en: duplicate.en };
    throw new RefusalError('conflict', text, { fields: [{ path: duplicate.path, text }] });
  }
}
