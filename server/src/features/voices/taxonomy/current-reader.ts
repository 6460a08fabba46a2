import { decodeVoiceModel, type VoiceModel, type VoiceText } from '@huiyin/language';
import type { Db } from '#platform/db/connect-database.ts';
import { readByTaxonomy, type VoiceReading } from '../read-mentions.ts';
import { currentTaxonomy } from '../store-taxonomy.ts';
import { readModelBytes, servingModel } from './store-models.ts';

/** Reads voices by the taxonomy and the model that hold now. */
export interface VoiceReader {
  readonly taxonomyVersion: number;
  readonly modelVersion: number;
  /** Codes that the taxonomy has and that are not archived. */
  readonly topics: ReadonlySet<string>;
  readonly read: (voice: VoiceText) => VoiceReading;
}

/** Models by their digest that this process keeps: the serving one, and the one before while it is changed. */
const most = 2;
const kept = new Map<string, VoiceModel>();

/** The reader of now: two small queries; a model that this process does not know yet is read once (some 4 MB). */
export async function currentReader(db: Db): Promise<VoiceReader> {
  const [taxonomy, { version, digest }] = [await currentTaxonomy(db), await servingModel(db)];
  const read = readByTaxonomy(taxonomy, await modelOf(db, version, digest));
  return { taxonomyVersion: taxonomy.version, modelVersion: version, topics: new Set(taxonomy.topics.flatMap(({ code, archived }) => (archived ? [] : [code]))), read };
}

/** undefined: the delivered one. */
async function modelOf(db: Db, version: number, digest: string): Promise<VoiceModel | undefined> {
  if (digest === 'delivered') return undefined;
  const known = kept.get(digest);
  if (known !== undefined) return known;
  const bytes = await readModelBytes(db, version);
  if (bytes === null) return undefined;
  const model = decodeVoiceModel(bytes);
  if (kept.size >= most) kept.delete(kept.keys().next().value!);
  kept.set(digest, model);
  return model;
}
