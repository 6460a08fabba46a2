import { maskPersonalData } from '@huiyin/language';
import type { Cells, Reason } from '#platform/imports/reason.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { newId } from '#platform/ids/new-id.ts';
import type { Keyring } from '#platform/privacy/keyring.ts';
import { checkVoice, type CheckedVoice, type VoiceWords } from './check-voice.ts';
import type { BulkVoice } from './store-bulk.ts';
import { customersByNumber, touchpointWords, unitsByWord } from './store-lookups.ts';
import { currentReader } from './taxonomy/current-reader.ts';
import type { VoiceNew } from './voice.ts';

/** What names of a file or a request are looked up by. */
export interface VoiceJudge {
  readonly words: VoiceWords;
  readonly units: ReadonlyMap<string, string>;
  readonly unitId: string;
}

/** `scope`: units outside are unknown to the sender. `unitId`: of records that name none. `wanted`: the units that are named, where they are known beforehand. */
export async function prepareJudge(db: Db, { scope, unitId, now, wanted = null }: { scope: string | null; unitId: string; now: Date; wanted?: readonly string[] | null }): Promise<VoiceJudge> {
  return { words: { touchpoints: await touchpointWords(db), now }, units: await unitsByWord(db, scope, wanted), unitId };
}

export type JudgedVoice = { readonly voice: VoiceNew } | { readonly reasons: readonly Reason[] };

/** Judges records and looks up their units and customers; in the order given. A customer that is not known yet is left open: the voice counts all the same. */
export async function judgeVoices(db: Db, judge: VoiceJudge, source: string, kind: VoiceNew['kind'], records: readonly Cells[]): Promise<JudgedVoice[]> {
  const checked = records.map((cells) => checkVoice(cells, judge.words));
  const customers = await customersByNumber(db, checked.flatMap((each) => ('voice' in each && each.voice.customer !== null ? [each.voice.customer] : [])));
  return checked.map((each) => ('reasons' in each ? each : placed(each.voice, judge, source, kind, customers)));
}

function placed({ unit, customer, service, saidAt, ...said }: CheckedVoice, { units, unitId, words }: VoiceJudge, source: string, kind: VoiceNew['kind'], customers: ReadonlyMap<string, string>): JudgedVoice {
  const place = unit === null ? unitId : units.get(unit);
  if (place === undefined) return { reasons: [{ column: 'unit', zh: `“机构”没有“${unit!}”，或不在您的机构范围内；应为机构代码或名称。`, en: `"Unit": there is no "${unit!}" within your units; give its code or name.` }] };
  return { voice: { ...said, source, kind, unitId: place, saidAt: saidAt ?? words.now, customerId: customer === null ? null : (customers.get(customer) ?? null), serviceNumber: service } };
}

/** Masks and reads voices, ready for COPY. */
export async function createBulkReader(db: Db, keyring: Keyring): Promise<{ versions: { taxonomy: number; model: number }; read: (voice: VoiceNew) => BulkVoice }> {
  const { taxonomyVersion, modelVersion, read: mentionsOf } = await currentReader(db);
  return {
    versions: { taxonomy: taxonomyVersion, model: modelVersion },
    read: ({ text = '', ...voice }) => {
      const masked = text === '' ? undefined : maskPersonalData(text);
      const reading = mentionsOf({ text: masked?.text ?? '', channel: voice.channel, touchpoint: voice.touchpoint, rating: voice.rating ?? undefined });
      return { ...voice, id: newId(), text: masked?.text ?? '', textSealed: masked !== undefined && masked.found.length > 0 ? keyring.seal(text) : null, reading };
    },
  };
}
