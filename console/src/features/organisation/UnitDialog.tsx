import type { Unit, UnitKind } from '@huiyin/contracts';
import { App, Form, Input, Select } from 'antd';
import { api } from '../../platform/api.ts';
import { organisationTexts } from './texts.ts';
import { UnitSelect } from './UnitSelect.tsx';
import { ValuesDialog } from './ValuesDialog.tsx';

const kinds: readonly UnitKind[] = ['headOffice', 'provinceBranch', 'centralSubBranch', 'outlet'];
interface Values {
  code: string;
  name: string;
  kind: UnitKind;
  parentId?: string;
}

/** Adds a unit below `parent` (null: the head office), or changes `unit`. */
export function UnitDialog({ parent, unit, onSaved, onClose }: { parent?: Unit | null; unit?: Unit; onSaved: (id: string) => void; onClose: () => void }) {
  const t = organisationTexts.useTexts();
  const { message } = App.useApp();
  const first = parent ? kinds[Math.min(kinds.indexOf(parent.kind) + 1, 3)]! : 'headOffice';
  const save = async (values: Values) => {
    if (unit) await api.patch(`/api/units/${unit.id}`, { ...values, ...(unit.parentId === null ? { parentId: null } : {}) });
    const id = unit?.id ?? (await api.post<{ id: string }>('/api/units', { ...values, parentId: parent?.id ?? null })).id;
    void message.success(t('saved'));
    onSaved(id);
  };
  return (
    <ValuesDialog<Values>
      title={unit ? t('editUnit') : parent ? t('of', { what: t('addUnit'), whose: parent.name }) : t('addRoot')}
      initial={unit ? { code: unit.code, name: unit.name, kind: unit.kind, ...(unit.parentId === null ? {} : { parentId: unit.parentId }) } : { kind: first }}
      fields={['code', 'name', 'kind', 'parentId']}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('unitName')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="code" label={t('unitCode')} rules={[{ required: true, pattern: /^[A-Za-z0-9-]{1,32}$/, message: t('codeRule') }]}>
        <Input maxLength={32} />
      </Form.Item>
      <Form.Item name="kind" label={t('unitKind')}>
        <Select options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
      </Form.Item>
      {unit && unit.parentId !== null && (
        <Form.Item name="parentId" label={t('parentUnit')} extra={t('moveHelp')} rules={[{ required: true, message: t('required') }]}>
          <UnitSelect />
        </Form.Item>
      )}
    </ValuesDialog>
  );
}
