import type { StaffMember } from '@huiyin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Input, Select, Tag } from 'antd';
import { api } from '../../platform/api.ts';
import { inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import './organisation.css';
import { named, useCatalogue, useRoles } from './organisation-queries.ts';
import { StaffDrawer } from './StaffDrawer.tsx';
import { organisationTexts } from './texts.ts';
import { UnitSelect } from './UnitSelect.tsx';

interface Filters {
  q?: string;
  unit?: string;
  role?: string;
  skill?: string;
  state?: string;
  tab?: string;
}

/** People of the own scope: `/staff?unit=…&role=…`, one open beside the list at `/staff/<id>`. */
export function StaffPage() {
  const t = organisationTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const client = useQueryClient();
  const { id }: { id?: string } = useParams({ strict: false });
  const filters: Filters = useSearch({ strict: false });
  const mayManage = usePermitted('organisation:manage');
  const roles = useRoles();
  const skills = useCatalogue('skills');
  const show = (path: string, search: Filters) =>
    void go({ to: path, search: Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')) as never });
  const filter = (change: Filters) => show(id === undefined ? '/staff' : `/staff/${id}`, { ...filters, ...change });
  const { q, unit, role, skill, state } = filters;
  const query = { limit: 50, q, unitId: unit, roleId: role, skillId: skill, state };
  return (
    <div className="page page-wide">
      <PageHeader title={t('staff')} help={t('staffHelp')}>
        {mayManage && (
          <Button type="primary" onClick={() => show('/staff/new', filters)}>
            {t('addStaff')}
          </Button>
        )}
      </PageHeader>
      <div className="staff-filters" role="search">
        <Input.Search className="staff-search" allowClear defaultValue={q ?? ''} placeholder={t('searchStaff')} aria-label={t('searchStaff')} onSearch={(text) => filter({ q: text.trim() })} />
        <UnitSelect allowClear value={unit ?? null} placeholder={t('allUnits')} onChange={(next) => filter({ unit: next ?? '' })} />
        <Select
          allowClear
          aria-label={t('roles')}
          placeholder={t('allRoles')}
          value={role ?? null}
          onChange={(next: string | undefined) => filter({ role: next ?? '' })}
          options={(roles.data ?? []).map((each) => ({ value: each.id, label: named(each) }))}
        />
        <Select
          allowClear
          aria-label={t('skills')}
          placeholder={t('allSkills')}
          value={skill ?? null}
          onChange={(next: string | undefined) => filter({ skill: next ?? '' })}
          options={(skills.data ?? []).map((each) => ({ value: each.id, label: named(each) }))}
        />
        <Select
          aria-label={t('state')}
          value={state ?? 'here'}
          onChange={(next: string) => filter({ state: next === 'here' ? '' : next })}
          options={[
            { value: 'here', label: t('here') },
            { value: 'left', label: t('left') },
            { value: 'all', label: t('everybody') },
          ]}
        />
      </div>
      <CursorTable<StaffMember>
        queryKey={['organisation', 'staff', query]}
        load={(cursor, signal) => api.get('/api/staff', { ...query, cursor }, signal)}
        rowKey={(person) => person.id}
        label={t('staff')}
        openKey={id}
        onOpen={(person) => show(`/staff/${person.id}`, filters)}
        empty={<EmptyState title={t('noStaff')} help={t('noStaffHelp')} />}
        columns={[
          { title: t('staffNo'), dataIndex: 'staffNo', className: 'figures' },
          {
            title: t('name'),
            render: (_, person) => (
              <>
                {person.name} {person.left && <Tag>{t('left')}</Tag>} {person.demo && <Tag>{t('demo')}</Tag>}
              </>
            ),
          },
          { title: t('unit'), render: (_, person) => person.unit.name },
          { title: t('seat'), render: (_, person) => `${person.department.name} / ${person.post.name}` },
          { title: t('roles'), render: (_, person) => inList(person.roles.map(named), locale) },
          { title: t('skills'), render: (_, person) => <SkillList skills={person.skills} /> },
          { title: t('capacity'), dataIndex: 'capacity', align: 'right', className: 'figures' },
        ]}
      />
      {id !== undefined && (
        <StaffDrawer
          key={id}
          id={id === 'new' ? undefined : id}
          tab={filters.tab}
          mayManage={mayManage}
          onTab={(tab) => filter({ tab: tab === 'profile' ? '' : tab })}
          onSaved={() => void client.invalidateQueries({ queryKey: ['organisation'] })}
          onClose={() => show('/staff', { ...filters, tab: '' })}
        />
      )}
    </div>
  );
}

/** The first three, and how many more there are; all of them on hover. */
function SkillList({ skills }: { skills: StaffMember['skills'] }) {
  const locale = useLocale();
  const words = skills.map((each) => `${named(each)} ${each.level}`);
  return (
    <span title={words.length > 3 ? inList(words, locale) : undefined}>
      {inList(words.slice(0, 3), locale)} {words.length > 3 && <Tag className="figures">+{words.length - 3}</Tag>}
    </span>
  );
}
