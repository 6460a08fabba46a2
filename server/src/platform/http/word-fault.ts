import type { RefusalText } from '../errors/refusal.ts';

/** What a validator found wrong. */
export interface ShapeFault {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A fault of shape for people: no pattern, no type name, the bounds where there are any. */
export function wordFault({ keyword, params, message = '' }: ShapeFault): RefusalText {
  const limit = String(params['limit'] ?? '');
  switch (keyword) {
    case 'additionalProperties':
      return { zh: `不认识“${String(params['additionalProperty'])}”`, en: `does not know “${String(params['additionalProperty'])}”` };
    case 'required':
      return { zh: '缺少这一项', en: 'is missing' };
    case 'pattern':
    case 'format':
      return { zh: '格式不正确', en: 'does not have the right form' };
    case 'type':
      return { zh: '类型不正确', en: 'is of the wrong type' };
    case 'enum':
    case 'const':
    case 'anyOf':
      return { zh: '不是允许的取值', en: 'is not one of the values allowed' };
    case 'minLength':
      return { zh: `至少 ${limit} 个字符`, en: `needs at least ${limit} characters` };
    case 'maxLength':
      return { zh: `至多 ${limit} 个字符`, en: `may have at most ${limit} characters` };
    case 'minimum':
      return { zh: `不能小于 ${limit}`, en: `must not be below ${limit}` };
    case 'maximum':
      return { zh: `不能大于 ${limit}`, en: `must not be above ${limit}` };
    case 'minItems':
      return { zh: `至少 ${limit} 项`, en: `needs at least ${limit} entries` };
    case 'maxItems':
      return { zh: `至多 ${limit} 项`, en: `may have at most ${limit} entries` };
    default:
      return { zh: message, en: message };
  }
}
