import type { Department, NewStaff, StaffMember } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { DayField } from '../../ui/DayField.tsx';
import { showFaults } from './form-faults.ts';
import { named, useCatalogue, useRoles } from './organisation-queries.ts';
import { organisationTexts } from './texts.ts';
import { UnitSelect } from './UnitSelect.tsx';

interface Values extends Omit<NewStaff, 'joinedOn' | 'skills' | 'qualifications'> {
  unitId?: string;
  joinedOn?: string;
  skills?: { skillId: string; level: number }[];
  qualifications?: { qualificationId: string; grantedOn: string; expiresOn?: string }[];
}
const fields = ['staffNo', 'name', 'email', 'postId', 'roleIds', 'capacity', 'joinedOn'] as const;

const optionsOf = (entries: readonly { id: string; name: string; nameEn: string }[]) =>
  [...new Map(entries.map((entry) => [entry.id, entry])).values()].map((entry) => ({ value: entry.id, label: named(entry) }));

/** A person's seat, roles and abilities. `onSaved` gets the temporary password of a new one. */
export function StaffForm({ person, disabled, onSaved }: { person: StaffMember | undefined; disabled: boolean; onSaved: (temporaryPassword?: string) => void }) {
  const t = organisationTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const unitId = Form.useWatch('unitId', form) ?? person?.unit.id;
  const roles = useRoles();
  const skills = useCatalogue('skills');
  const qualifications = useCatalogue('qualifications');
  // What somebody has and nobody is given any more is still shown by its name.
  const skillOptions = optionsOf([...(skills.data ?? []), ...(person?.skills ?? []).map((each) => ({ ...each, id: each.skillId }))]);
  const qualificationOptions = optionsOf([...(qualifications.data ?? []), ...(person?.qualifications ?? []).map((each) => ({ ...each, id: each.qualificationId }))]);
  const departments = useQuery({
    queryKey: ['organisation', 'departments', unitId, false],
    queryFn: ({ signal }) => api.get<{ items: Department[] }>('/api/departments', { unitId, limit: 200 }, signal),
    enabled: unitId !== undefined,
  });
  // A post belongs to its unit: in another one it would only show its id.
  const leavePost = (changed: Partial<Values>) => 'unitId' in changed && form.setFieldValue('postId', undefined);
  const save = async ({ unitId: _unitId, joinedOn, skills: chosen = [], qualifications: granted = [], ...values }: Values) => {
    setBusy(true);
    setFailure(undefined);
    const body = {
      ...values,
      staffNo: values.staffNo.trim(),
      email: values.email.trim(),
      roleIds: values.roleIds ?? [],
      joinedOn: joinedOn || null,
      skills: chosen,
      qualifications: granted.map((each) => ({ ...each, expiresOn: each.expiresOn || null })),
    };
    try {
      if (person) {
        await api.patch(`/api/staff/${person.id}`, body);
        onSaved();
      } else {
        onSaved((await api.post<{ temporaryPassword: string }>('/api/staff', body)).temporaryPassword);
      }
    } catch (error) {
      setFailure(showFaults(form, error, fields));
    } finally {
      setBusy(false);
    }
  };
  const initial: Partial<Values> = person
    ? {
        staffNo: person.staffNo,
        name: person.name,
        email: person.email,
        unitId: person.unit.id,
        postId: person.post.id,
        roleIds: person.roles.map(({ id }) => id),
        capacity: person.capacity,
        authorityLimit: person.authorityLimit,
        skills: person.skills.map(({ skillId, level }) => ({ skillId, level })),
        qualifications: person.qualifications.map(({ qualificationId, grantedOn, expiresOn }) => ({ qualificationId, grantedOn, ...(expiresOn === null ? {} : { expiresOn }) })),
        ...(person.joinedOn === null ? {} : { joinedOn: person.joinedOn }),
      }
    : { capacity: 5, roleIds: [] };
  const required = [{ required: true, whitespace: true, message: t('required') }];
  return (
    <Form form={form} layout="vertical" requiredMark={false} disabled={disabled} initialValues={initial} onValuesChange={leavePost} onFinish={(values) => void save(values)}>
      {failure !== undefined && <Alert type="error" showIcon title={failure} role="alert" className="organisation-alert" />}
      <div className="staff-pair">
        <Form.Item name="name" label={t('name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="staffNo" label={t('staffNo')} rules={[...required, { pattern: /^\s*[A-Za-z0-9._-]{1,32}\s*$/, message: t('staffNoRule') }]}>
          <Input maxLength={32} />
        </Form.Item>
      </div>
      <Form.Item name="email" label={t('email')} rules={[...required, { pattern: /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/, message: t('emailWrong') }]}>
        <Input maxLength={200} inputMode="email" />
      </Form.Item>
      <div className="staff-pair">
        <Form.Item name="unitId" label={t('unit')} rules={[{ required: true, message: t('required') }]}>
          <UnitSelect />
        </Form.Item>
        <Form.Item name="postId" label={t('post')} rules={[{ required: true, message: t('choosePost') }]}>
          <Select
            placeholder={t('choosePost')}
            loading={departments.isFetching}
            notFoundContent={t('noPosts')}
            options={(departments.data?.items ?? []).map((department) => ({
              label: department.name,
              options: department.posts.filter((post) => !post.archived).map((post) => ({ value: post.id, label: `${department.name} / ${post.name}` })),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="roleIds" label={t('roles')}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={(roles.data ?? []).map((role) => ({ value: role.id, label: named(role) }))} />
      </Form.Item>
      <div className="staff-pair">
        <Form.Item name="capacity" label={t('capacity')} extra={t('capacityHelp')}>
          <InputNumber min={0} max={50} precision={0} />
        </Form.Item>
        <Form.Item name="joinedOn" label={t('joinedOn')}>
          <DayField placeholder={t('joinedOn')} />
        </Form.Item>
      </div>
      <Form.Item name="authorityLimit" label={t('authorityLimit')} extra={t('authorityLimitHelp')}>
        <InputNumber min={0} max={999_999_999_999} precision={2} suffix={t('yuan')} className="staff-authority" />
      </Form.Item>
      <Form.Item label={t('skills')}>
        <Form.List name="skills">
          {(list, { add, remove }) => (
            <>
              {list.map(({ key, name }) => (
                <div key={key} className="staff-line">
                  <Form.Item name={[name, 'skillId']} noStyle rules={[{ required: true, message: t('required') }]}>
                    <Select aria-label={t('skills')} options={skillOptions} />
                  </Form.Item>
                  <Form.Item name={[name, 'level']} noStyle rules={[{ required: true, message: t('required') }]}>
                    <Select aria-label={t('level')} placeholder={t('level')} options={[1, 2, 3, 4, 5].map((level) => ({ value: level, label: `${t('level')} ${level}` }))} />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>{t('remove')}</Button>
                </div>
              ))}
              <Button type="dashed" block onClick={() => add({ level: 3 })}>
                {t('addSkill')}
              </Button>
            </>
          )}
        </Form.List>
      </Form.Item>
      <Form.Item label={t('qualifications')}>
        <Form.List name="qualifications">
          {(list, { add, remove }) => (
            <>
              {list.map(({ key, name }) => (
                <div key={key} className="staff-line staff-line-wide">
                  <Form.Item name={[name, 'qualificationId']} noStyle rules={[{ required: true, message: t('required') }]}>
                    <Select aria-label={t('qualifications')} options={qualificationOptions} />
                  </Form.Item>
                  <Form.Item name={[name, 'grantedOn']} noStyle rules={[{ required: true, message: t('required') }]}>
                    <DayField placeholder={t('grantedOn')} />
                  </Form.Item>
                  <Form.Item name={[name, 'expiresOn']} noStyle>
                    <DayField placeholder={t('expiresOn')} />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>{t('remove')}</Button>
                </div>
              ))}
              <Button type="dashed" block onClick={() => add({})}>
                {t('addQualification')}
              </Button>
            </>
          )}
        </Form.List>
      </Form.Item>
      {!disabled && (
        <Button type="primary" htmlType="submit" loading={busy}>
          {person ? t('save') : t('addStaff')}
        </Button>
      )}
    </Form>
  );
}
