import { Type, type Static } from 'typebox';
import { Id, Moment, Nullable, OneOf } from './shapes.ts';

export const bannerLevels = ['info', 'warning', 'urgent'] as const;

/** 公告: what a supervisor tells everybody at the desks of a unit with all below it, or of one department. */
export const Banner = Type.Object({
  id: Id,
  text: Type.String(),
  level: OneOf(bannerLevels),
  unit: Type.String(),
  department: Nullable(Type.String()),
  writtenBy: Type.String(),
  writtenAt: Moment,
  until: Moment,
  /** How many have put it away. */
  dismissed: Type.Integer(),
});
export type Banner = Static<typeof Banner>;
export const BannerList = Type.Object({ items: Type.Array(Banner) });
export type BannerList = Static<typeof BannerList>;

/** At most 300 characters, at most seven days ahead. */
export const BannerNew = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 300 }),
  level: OneOf(bannerLevels),
  unitId: Id,
  departmentId: Type.Optional(Nullable(Id)),
  until: Moment,
});
export type BannerNew = Static<typeof BannerNew>;

/** Whom the reader may write to. */
export const BannerAudience = Type.Object({
  units: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  departments: Type.Array(Type.Object({ id: Id, name: Type.String(), unitId: Id })),
});
export type BannerAudience = Static<typeof BannerAudience>;
