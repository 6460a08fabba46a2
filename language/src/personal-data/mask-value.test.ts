import { describe, expect, it } from 'vitest';
import type { PersonalDataKind } from './finding.ts';
import { maskValue } from './mask-value.ts';

const cases: readonly (readonly [PersonalDataKind, string, string])[] = [
  ['mobile', '13812345678', '138****5678'],
  ['mobile', '幺三八，嗯，一二三四，五六七八', '138****5678'],
  ['mobile', '+86 138 1234 5678', '+86 138****5678'],
  ['resident_id', '990101199001011015', '990101********1015'],
  ['resident_id', '９９０１０１１９９００１０１１０１x', '990101********101X'],
  ['resident_id', '110101900101123', '110101******123'],
  ['resident_id', 'E12345678', 'E1*****78'],
  ['resident_id', 'H0123456700', 'H********00'],
  ['resident_id', 'USA110188010123', 'USA*********123'],
  ['bank_card', '6222 0212 3456 7890 128', '622202*********0128'],
  ['vin', '1M8GDM9AXKP042788', '***********042788'],
  ['plate', '京A12345', '京A***45'],
  ['plate', '冀a·d12345', '冀A****45'],
  ['policy_no', 'PDAA202413010000012345', '******************2345'],
  ['landline', '0311-87654321', '0311-87****21'],
  ['landline', '010 12345678', '010-12****78'],
  ['landline', '0319-2345678', '0319-2****78'],
  ['name', '王芳', '王**'],
  ['name', '欧阳明月', '欧阳**'],
  ['name', '阿依古丽·买买提', '阿**'],
  ['name', 'John Smith', 'J** S**'],
  ['email', 'zhangsan@163.com', 'z***@163.com'],
  ['email', 'zhangsan艾特163点com', 'z***@***'],
  ['address', '河北省石家庄市裕华区槐安东路88号', '河北省石家庄市裕华区****'],
  ['address', '东街村3组15号', '****'],
  ['policy_no', '123', '***'],
  ['mobile', '', '*'],
];

describe('maskValue', () => {
  it.each(cases)('shows a %s %s as %s', (kind, value, masked) => {
    expect(maskValue(kind, value)).toBe(masked);
  });
});
