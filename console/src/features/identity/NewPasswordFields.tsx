import { Form, Input } from 'antd';
import { identityTexts } from './texts.ts';

/** Characters of a password, at least. */
const shortest = 10;

/** A new password, twice. `differsFrom` names the field that it may not repeat. */
export function NewPasswordFields({ differsFrom }: { differsFrom?: string }) {
  const t = identityTexts.useTexts();
  return (
    <>
      <Form.Item
        name="newPassword"
        label={t('newPassword')}
        extra={t('passwordRule')}
        rules={[
          { required: true, min: shortest, message: t('passwordShort') },
          ({ getFieldValue }) => ({
            validator: (_, value: string) =>
              differsFrom !== undefined && value !== '' && value === getFieldValue(differsFrom)
                ? Promise.reject(new Error(t('passwordSame')))
                : Promise.resolve(),
          }),
        ]}
        validateTrigger="onBlur"
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeated"
        label={t('repeatPassword')}
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value: string) =>
              value === getFieldValue('newPassword') ? Promise.resolve() : Promise.reject(new Error(t('passwordDiffers'))),
          }),
        ]}
        validateTrigger="onSubmit"
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
