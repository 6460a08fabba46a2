import type { Db } from '#platform/db/connect-database.ts';
import { findMarker, firstOfEachRole } from './store-demo.ts';

/** The one password of all demo sign-ins. It is printed, so those accounts sign in from their own machine only. */
export const demoPassword = 'huiyin-demo-2026';

export interface DemoSignIn {
  readonly role: string;
  readonly roleEn: string;
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

/** What the sign-in page and `npm start` print: one person of every role, two agents. Null without the demo insurer. */
export async function loadDemoSignIns(db: Db): Promise<DemoSignIn[] | null> {
  if ((await findMarker(db))?.complete !== true) return null;
  const people = await firstOfEachRole(db);
  return people
    .sort((one, other) => placeOf(one.code) - placeOf(other.code))
    .map(({ name, nameEn, email, person }) => ({ role: name, roleEn: nameEn, email, password: demoPassword, name: person }));
}

/** Those that a newcomer wants first. */
const first = ['agent', 'team-leader', 'floor-supervisor', 'administrator', 'centre-management', 'vip-manager', 'complaint-post'];

const placeOf = (code: string): number => (first.includes(code) ? first.indexOf(code) : first.length);
