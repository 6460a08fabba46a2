import { Type, type TSchema } from 'typebox';

/** A UUID in lower case. */
export const Id = Type.String({ format: 'uuid' });
/** Words of people: two signs or more that are not blank. At most `maxLength` characters. */
export const Words = (maxLength: number) => Type.String({ minLength: 2, maxLength, pattern: '\\S\\s*\\S' });
/** The sender's name for one act: the same one sent again, because no answer came, is done once. */
export const ClientId = Type.String({ minLength: 8, maxLength: 64 });
/** A moment as ISO 8601 in UTC. */
export const Moment = Type.String({ format: 'date-time' });
/** A day as YYYY-MM-DD. */
export const Day = Type.String({ format: 'date' });
/** `null` stands for "there is none"; a missing field is never used for it. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** One of a closed set of strings. */
export const OneOf = <const T extends readonly string[]>(values: T) =>
  Type.Union(values.map((value) => Type.Literal(value as T[number]))) as never as ReturnType<
    typeof Type.Unsafe<T[number]>
  >;
/** A page of a list; ask for the next with `?cursor=`. */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) });
/** What every list takes. `limit` 1 to 200, 50 if absent. */
export const PageQuery = Type.Object({
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
/** The language of a file: a link can send no header, so it says it in its address. */
export const AskedLocale = Type.Object({ locale: Type.Optional(OneOf(['zh-CN', 'en'] as const)) });
/** A change that has nothing to say. */
export const Done = Type.Object({ ok: Type.Literal(true) });
