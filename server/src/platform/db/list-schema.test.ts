import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listSchema } from './list-schema.ts';
import { openTestDatabase, type TestDatabase } from './open-test-database.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
});

it('lists columns, constraints, indexes and functions in a fixed order', async () => {
  await client.query(`
    create table a (id int primary key, name text not null default '无', check (id > 0));
    create table b (id bigint generated always as identity primary key, a_id int references a (id));
    create index b_by_a on b (a_id desc);
    create function twice(n int) returns int language sql immutable as 'select 2 * n';
  `);
  expect(await listSchema(client)).toBe(
    `table a
  id integer not null
  name text not null default '无'::text
  a_id_check CHECK ((id > 0))
  a_pkey PRIMARY KEY (id)

table b
  id bigint not null generated always as identity
  a_id integer
  b_a_id_fkey FOREIGN KEY (a_id) REFERENCES a(id)
  b_pkey PRIMARY KEY (id)
  CREATE INDEX b_by_a ON public.b USING btree (a_id DESC)

CREATE OR REPLACE FUNCTION public.twice(n integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$select 2 * n$function$
`,
  );
});
