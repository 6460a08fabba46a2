import type { PainPoint, PainPointChange, PainPointMade, PainPointNew } from '@huiyin/contracts';
import { Form } from 'antd';
import { api } from '../../platform/api.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PainPointFields } from './PainPointFields.tsx';
import { useAct } from './queries.ts';
import { improvementTexts } from './texts.ts';

type Values = Pick<PainPointChange, 'touchpoint' | 'topic' | 'breakpointClass' | 'dueOn' | 'ownerId' | 'leadDepartmentId' | 'description' | 'departmentIds' | 'journey' | 'cause' | 'solution'> & { title: string };

const known = (values: Partial<Values>): Partial<Values> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));

/** Puts one on the list by hand. */
export function NewPainPointDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const t = improvementTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const act = useAct((body: PainPointNew) => api.post<PainPointMade>('/api/pain-points', body), ({ id }) => onMade(id), true);
  return (
    <FormDialog<Values> wide title={t('create')} help={t('createHelp')} action={t('create')} form={form} busy={act.isPending} error={act.error} initial={{}} onSubmit={(values) => act.mutate({ ...known(values), title: values.title.trim(), origin: 'hand' })} onClose={onClose}>
      <PainPointFields full={false} />
    </FormDialog>
  );
}

/** Changes what is known of one; what is emptied is empty. */
export function EditPainPointDialog({ point, onClose }: { point: PainPoint; onClose: () => void }) {
  const t = improvementTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const act = useAct((body: PainPointChange) => api.put(`/api/pain-points/${point.id}`, body), onClose, true);
  const { title, touchpoint, topic, breakpointClass, dueOn, description, journey, cause, solution } = point;
  const initial = { ...known({ title, touchpoint, topic, breakpointClass, dueOn, description, journey, cause, solution, ownerId: point.owner?.id ?? null, leadDepartmentId: point.leadDepartment?.id ?? null }), departmentIds: point.departments.map(({ id }) => id) };
  return (
    <FormDialog<Values>
      wide title={t('edit')} help={t('editHelp')} action={t('save')} form={form} busy={act.isPending} error={act.error} initial={initial} onClose={onClose}
      onSubmit={(v) => act.mutate({ ...v, title: v.title.trim(), touchpoint: v.touchpoint ?? null, topic: v.topic ?? null, breakpointClass: v.breakpointClass ?? null, dueOn: v.dueOn ?? null, ownerId: v.ownerId ?? null, leadDepartmentId: v.leadDepartmentId ?? null })}
    >
      <PainPointFields full owner={point.owner} />
    </FormDialog>
  );
}
