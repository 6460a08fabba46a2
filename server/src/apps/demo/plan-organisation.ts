import { demoDepartments, demoUnits } from './demo-units.ts';
import { demoStaffing, type Staffing } from './demo-staffing.ts';
import { inventName, type Gender } from './invent-name.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

export interface PlannedStaff {
  readonly id: string;
  readonly no: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly post: string;
  readonly unitId: string;
  readonly departmentId: string;
  readonly postId: string;
  readonly capacity: number;
  readonly joinedOn: string;
  readonly skills: readonly { code: string; level: number }[];
  readonly qualifications: readonly { code: string; grantedOn: string }[];
}

/** The whole organisation with its ids; the same for the same start. */
export interface PlannedOrganisation {
  readonly units: readonly { id: string; parentId: string | null; code: string; kind: string; name: string; path: string; calendar: string }[];
  readonly departments: readonly { id: string; unitId: string; parentId: string | null; code: string; kind: string; name: string }[];
  readonly posts: readonly { id: string; departmentId: string; code: string; name: string }[];
  readonly staff: readonly PlannedStaff[];
  unitId(code: string): string;
  /** Of a department as `unit/department`. */
  departmentId(place: string): string;
}

const dayMs = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Plans units, departments, posts and people; `start` is when the demo was first loaded. */
export function planOrganisation(start: Date): PlannedOrganisation {
  const random = createSeededRandom('organisation');
  const id = (): string => random.id(start);
  const units: PlannedOrganisation['units'][number][] = [];
  for (const unit of demoUnits) {
    const parent = units.find(({ code }) => code === unit.parent);
    units.push({ id: id(), parentId: parent?.id ?? null, code: unit.code, kind: unit.kind, name: unit.name, path: `${parent?.path ?? '/'}${unit.code}/`, calendar: unit.calendar });
  }
  const unitId = (code: string): string => units.find((unit) => unit.code === code)!.id;
  const places = new Map<string, PlannedOrganisation['departments'][number]>();
  for (const { unit, code, parent, kind, name } of demoDepartments) {
    const parentId = parent === null ? null : places.get(`${unit}/${parent}`)!.id;
    places.set(`${unit}/${code}`, { id: id(), unitId: unitId(unit), parentId, code, kind, name });
  }
  const departmentId = (place: string): string => places.get(place)!.id;
  const posts = demoStaffing.map(({ unit, department, post: [code, name] }) => ({ id: id(), departmentId: departmentId(`${unit}/${department}`), code, name }));
  return { units, departments: [...places.values()], posts, staff: planStaff(start, posts, { unitId, departmentId }), unitId, departmentId };
}

function planStaff(start: Date, posts: PlannedOrganisation['posts'], ids: Pick<PlannedOrganisation, 'unitId' | 'departmentId'>): PlannedStaff[] {
  const random = createSeededRandom('staff');
  const logins = new Map<string, number>();
  const names = new Set<string>();
  const staff: PlannedStaff[] = [];
  demoStaffing.forEach((kind, at) => {
    for (let n = 0; n < kind.count; n++) {
      const login = (logins.get(kind.login) ?? 0) + 1;
      logins.set(kind.login, login);
      const joined = start.getTime() - random.int(400, 3200) * dayMs;
      staff.push({
        id: random.id(start),
        no: `H${String(10_001 + staff.length)}`,
        name: nameOnce(random, names),
        email: `${kind.login}${login}@demo.huiyin`,
        role: kind.role,
        post: kind.post[1],
        unitId: ids.unitId(kind.unit),
        departmentId: ids.departmentId(`${kind.unit}/${kind.department}`),
        postId: posts[at]!.id,
        capacity: kind.capacity,
        joinedOn: dayOf(joined),
        skills: skillsOf(random, kind),
        qualifications: (kind.qualifications ?? []).map((code) => ({ code, grantedOn: dayOf(joined + (daysToQualify[code] ?? 30) * dayMs) })),
      });
    }
  });
  return staff;
}

/** Inbound needs six months of outbound before (TRN-05), so it is granted later. */
const daysToQualify: Readonly<Record<string, number>> = { outbound: 30, inbound: 215, 'online-chat': 230, 'sales-licence': 10, 'adjuster-licence': 10 };

function skillsOf(random: SeededRandom, { skills = [], rareSkills = [] }: Staffing): { code: string; level: number }[] {
  return [
    ...skills.map(([code, lowest, highest]) => ({ code, level: random.int(lowest, highest) })),
    ...rareSkills.filter(([, probability]) => random.chance(probability)).map(([code]) => ({ code, level: random.int(2, 5) })),
  ];
}

/** No two colleagues share a name, or one could not tell them apart in a list. */
function nameOnce(random: SeededRandom, taken: Set<string>): string {
  for (;;) {
    const gender: Gender = random.chance(0.62) ? 'female' : 'male';
    const name = inventName(random, gender);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
