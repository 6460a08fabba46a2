import type { Department, Post } from '@huiyin/contracts';
import { App, Checkbox, Form, Input } from 'antd';
import { api } from '../../platform/api.ts';
import { organisationTexts } from './texts.ts';
import { ValuesDialog } from './ValuesDialog.tsx';

interface Values {
  code: string;
  name: string;
  archived?: boolean;
}

/** Adds a post to a department, or changes one. */
export function PostDialog({ department, post, onSaved, onClose }: { department: Department; post: Post | undefined; onSaved: () => Promise<void>; onClose: () => void }) {
  const t = organisationTexts.useTexts();
  const { message } = App.useApp();
  const save = async (values: Values) => {
    if (post) await api.patch(`/api/posts/${post.id}`, values);
    else await api.post(`/api/departments/${department.id}/posts`, values);
    void message.success(t('saved'));
    await onSaved();
  };
  return (
    <ValuesDialog<Values>
      title={t('of', { what: post ? t('editPost') : t('addPost'), whose: department.name })}
      initial={post ? { code: post.code, name: post.name, archived: post.archived } : {}}
      fields={['code', 'name']}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('postName')} rules={[{ required: true, whitespace: true, message: t('required') }]}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="code" label={t('postCode')} rules={[{ required: true, pattern: /^[A-Za-z0-9_-]{1,32}$/, message: t('codeRule') }]}>
        <Input maxLength={32} />
      </Form.Item>
      {post && (
        <Form.Item name="archived" valuePropName="checked">
          <Checkbox>{t('archivePost')}</Checkbox>
        </Form.Item>
      )}
    </ValuesDialog>
  );
}
