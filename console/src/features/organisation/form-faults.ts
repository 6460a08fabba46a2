import type { FormInstance } from 'antd';
import { ApiError } from '../../platform/api.ts';
import { errorLine } from '../../ui/error-words.ts';

/** Puts what the server refused beside its field; returns in words what has no field, else undefined. `fields` are those of the form. */
export function showFaults(form: FormInstance, error: unknown, fields: readonly string[]): string | undefined {
  if (!(error instanceof ApiError)) return errorLine(error);
  const own = error.fields.filter(({ path }) => fields.includes(path));
  form.setFields(own.map(({ path, message }) => ({ name: path, errors: [message] })));
  return own.length > 0 && own.length === error.fields.length ? undefined : errorLine(error);
}
