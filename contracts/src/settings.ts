import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from './shapes.ts';

/** One editable setting, worded in the reader's language. */
export const Setting = Type.Object({
  key: Type.String(),
  group: Type.String(),
  title: Type.String(),
  description: Type.String(),
  kind: OneOf(['integer', 'text'] as const),
  value: Type.Union([Type.String(), Type.Number()]),
  fallback: Type.Union([Type.String(), Type.Number()]),
  /** Of an integer its smallest value, of a text its shortest length. */
  min: Type.Integer(),
  max: Type.Integer(),
  /** What an integer counts: seconds, minutes, hours, days, bytes, times. */
  unit: Nullable(Type.String()),
  changedAt: Nullable(Type.String()),
  /** Name of who changed it last; null while it has its default, or when that person is unknown. */
  changedBy: Nullable(Type.String()),
});
export type Setting = Static<typeof Setting>;
export const SettingList = Type.Object({ items: Type.Array(Setting) });
export type SettingList = Static<typeof SettingList>;

/** All of them change, or none. */
export const SettingsChange = Type.Object({
  changes: Type.Array(
    Type.Object({ key: Type.String({ maxLength: 100 }), value: Type.Union([Type.String({ maxLength: 1000 }), Type.Number()]) }),
    { minItems: 1, maxItems: 50 },
  ),
});
export type SettingsChange = Static<typeof SettingsChange>;
