import type { FormInstance } from 'antd';
import { ApiError } from '../../platform/api.ts';

/** Puts what the server refused beside its fields; true when nothing is left to say elsewhere. */
export function showFieldErrors(form: FormInstance, error: unknown): boolean {
  if (!(error instanceof ApiError) || error.fields.length === 0) return false;
  form.setFields(error.fields.map(({ path, message }) => ({ name: path.split('.')[0]!, errors: [message] })));
  return true;
}
