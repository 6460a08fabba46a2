import { randomUUID } from 'node:crypto';
import type pg from 'pg';

export interface VoiceUnit {
  readonly id: string;
  readonly code: string;
  readonly path: string;
}

/** Head office, its provinces, and the branches right below each. */
export interface VoiceUnits {
  readonly head: VoiceUnit;
  readonly provinces: readonly VoiceUnit[];
  readonly branches: readonly VoiceUnit[];
}

const provinceCount = 30;
const branchesEach = 9;

/** 301 units as a life insurer has them down to its central branches. */
export async function seedVoiceUnits(client: pg.Client): Promise<VoiceUnits> {
  const make = async (kind: string, code: string, above: VoiceUnit | null): Promise<VoiceUnit> => {
    const unit = { id: randomUUID(), code, path: `${above?.path ?? '/'}${code}/` };
    await client.query(`insert into units (id, parent_id, code, kind, name, path) values ($1, $2, $3, $4, $3, $5)`, [unit.id, above?.id ?? null, code, kind, unit.path]);
    return unit;
  };
  const head = await make('headOffice', 'HQ', null);
  const provinces: VoiceUnit[] = [];
  const branches: VoiceUnit[] = [];
  for (let p = 0; p < provinceCount; p += 1) {
    const province = await make('provinceBranch', `P${p}`, head);
    provinces.push(province);
    for (let n = 0; n < branchesEach; n += 1) branches.push(await make('centralSubBranch', `P${p}-${n}`, province));
  }
  return { head, provinces, branches };
}
