import { PlusOutlined } from '@ant-design/icons';
import type { ImprovementTask, ImprovementTaskNew, PainPoint } from '@huiyin/contracts';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../platform/api.ts';
import { DayField } from '../../ui/DayField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { DepartmentSelect, WorkerSelect } from './PainPointFields.tsx';
import { useAct } from './queries.ts';
import { TaskItem } from './TaskItem.tsx';
import { TaskBars } from './TaskBars.tsx';
import { improvementTexts } from './texts.ts';

/** What is done about it: bars over time, then every task with what may be done with it. */
export function TasksTab({ point }: { point: PainPoint }) {
  const t = improvementTexts.useTexts();
  const [open, setOpen] = useState<ImprovementTask | 'new' | null>(null);
  const mayAdd = point.may.change && point.state !== 'verifying';
  const add = mayAdd && <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen('new')}>{t('taskAdd')}</Button>;
  return (
    <>
      {point.taskList.length === 0 ? <EmptyState title={t('taskEmpty')} help={t('taskEmptyHelp')}>{add}</EmptyState> : (
        <>
          <div className="pain-toolbar">{add}</div>
          <TaskBars tasks={point.taskList} />
          <ul className="pain-list">{point.taskList.map((task) => <TaskItem key={task.id} task={task} manage={point.may.change} {...(mayAdd ? { onEdit: () => setOpen(task) } : {})} />)}</ul>
        </>
      )}
      {open !== null && <TaskDialog point={point} task={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

type Values = Omit<ImprovementTaskNew, 'assigneeId' | 'startsOn'> & { assigneeId?: string; startsOn?: string };

function TaskDialog({ point, task, onClose }: { point: PainPoint; task: ImprovementTask | null; onClose: () => void }) {
  const t = improvementTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const departmentId = Form.useWatch('departmentId', form) as string | undefined;
  const act = useAct((body: ImprovementTaskNew) => (task === null ? api.post(`/api/pain-points/${point.id}/tasks`, body) : api.put(`/api/improvement-tasks/${task.id}`, body)), onClose, true);
  const initial: Partial<Values> = task === null ? (point.leadDepartment === null ? {} : { departmentId: point.leadDepartment.id }) : {
    title: task.title, description: task.description, departmentId: task.department.id, dueOn: task.dueOn, dependsOn: task.dependsOn, ...(task.assignee === null ? {} : { assigneeId: task.assignee.id }), ...(task.startsOn === null ? {} : { startsOn: task.startsOn }),
  };
  const required = [{ required: true, message: t('needed') }];
  return (
    <FormDialog<Values>
      wide title={t(task === null ? 'taskAdd' : 'taskEdit')} help={t('taskAddHelp')} action={t(task === null ? 'taskAdd' : 'save')} form={form} busy={act.isPending} error={act.error} initial={initial} onClose={onClose}
      onSubmit={({ title, description, departmentId: department, dueOn, dependsOn, assigneeId, startsOn }) => act.mutate({ title: title.trim(), departmentId: department, dueOn, dependsOn: dependsOn ?? [], description: description ?? '', assigneeId: assigneeId ?? null, startsOn: startsOn ?? null })}
    >
      <Form.Item name="title" label={t('task.title')} rules={[{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}><Input autoFocus maxLength={120} /></Form.Item>
      <div className="pain-fields">
        <Form.Item name="departmentId" label={t('task.department')} rules={required}><DepartmentSelect /></Form.Item>
        <Form.Item name="assigneeId" label={t('task.assignee')}><WorkerSelect departmentId={departmentId ?? null} known={task?.assignee ?? null} /></Form.Item>
        <Form.Item name="startsOn" label={t('task.start')}><DayField placeholder={t('task.start')} /></Form.Item>
        <Form.Item name="dueOn" label={t('task.due')} rules={required}><DayField placeholder={t('task.due')} /></Form.Item>
      </div>
      <Form.Item name="dependsOn" label={t('task.depends')}><Select mode="multiple" options={point.taskList.filter(({ id }) => id !== task?.id).map(({ id, n, title }) => ({ value: id, label: `${n}. ${title}` }))} /></Form.Item>
      <Form.Item name="description" label={t('task.description')}><Input.TextArea rows={2} maxLength={2000} /></Form.Item>
    </FormDialog>
  );
}
