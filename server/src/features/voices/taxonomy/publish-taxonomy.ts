import type { VoiceTaxonomyNew, VoiceTopicEdit } from '@huiyin/contracts';
import { voiceTopics } from '@huiyin/language';
import type { Principal } from '#platform/access/principal.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/connect-database.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { transact } from '#platform/db/transact.ts';
import { refuse, type FieldFault } from '#platform/errors/refusal.ts';
import { currentTaxonomy } from '../store-taxonomy.ts';
import type { Topic } from '../taxonomy.ts';
import { insertTaxonomy } from './store-taxonomy-versions.ts';

const known: ReadonlySet<string> = new Set(voiceTopics);

/**
 * Publishes a further version of the taxonomy: voices that come from now on are read by it, history when it is run again. Refuses one that was not made from
 * the present version, a code twice, a topic that is gone (archive it: history names it), one of one's own that nothing finds, and a change of nothing.
 */
export async function publishTaxonomy(db: Db, principal: Principal, { basedOn, topics, note }: VoiceTaxonomyNew, { clock, address }: { clock: Clock; address: string }): Promise<number> {
  return transact(db, async (tx) => {
    await lockName(tx, 'voice taxonomy');
    const current = await currentTaxonomy(tx);
    if (current.version !== basedOn) return refuse('conflict', { zh: `编码表已有第 ${current.version} 版，请刷新后再改。`, en: `Version ${current.version} was published meanwhile; load it and change that one.` });
    const faults = faultsOf(current.topics, topics);
    if (faults.length > 0) return refuse('invalid', undefined, { fields: faults });
    const kept = topics.map(trimmed);
    const changes = compareTopics(current.topics, kept);
    if (Object.values(changes).every((codes) => codes.length === 0)) return refuse('conflict', { zh: '没有任何改动。', en: 'Nothing was changed.' });
    await insertTaxonomy(tx, { version: basedOn + 1, topics: kept, note: note.trim(), by: principal.staffId, at: clock.now() });
    await writeAudit(tx, { actor: principal, action: 'voices.taxonomyPublished', subjectKind: 'voices', unitId: principal.unitId, address, detail: { version: basedOn + 1, ...changes } });
    return basedOn + 1;
  });
}

const trimmed = (topic: VoiceTopicEdit): Topic => ({ ...topic, name: topic.name.trim(), nameEn: topic.nameEn.trim(), phrases: [...new Set(topic.phrases.map((phrase) => phrase.trim()).filter((phrase) => phrase.length > 1))] });

function faultsOf(before: readonly Topic[], topics: readonly VoiceTopicEdit[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const codes = topics.map(({ code }) => code);
  for (const [n, { code, name, nameEn, phrases, archived }] of topics.entries()) {
    const fault = (field: string, zh: string, en: string): number => faults.push({ path: `topics.${n}.${field}`, text: { zh, en } });
    if (codes.indexOf(code) < n) fault('code', `编码“${code}”用了两次。`, `The code "${code}" is used twice.`);
    if (name.trim() === '' || nameEn.trim() === '') fault('name', '请填写中文名和英文名。', 'Give a Chinese and an English name.');
    if (!known.has(code) && !archived && phrases.every((phrase) => phrase.trim().length < 2)) fault('phrases', '自定义主题靠词语识别，请至少填写一个词语（两个字以上）。', 'A topic of your own is found by its phrases; give at least one of two characters or more.');
    if (code === 'none' && archived) fault('archived', '“无实义”不能停用。', '"Nothing about the service" cannot be archived.');
  }
  for (const { code, name } of before) if (!codes.includes(code)) faults.push({ path: 'topics', text: { zh: `主题“${name}”不能删除，只能停用：历史数据引用它。`, en: `The topic "${name}" cannot be removed, only archived: history names it.` } });
  return faults;
}

/** Codes by what became of them from one version to the next. */
export function compareTopics(before: readonly Topic[], after: readonly Topic[]): { added: string[]; archived: string[]; restored: string[]; changed: string[] } {
  const old = new Map(before.map((topic) => [topic.code, topic]));
  const words = ({ name, nameEn, phrases, group = '', groupEn = '', description = '', descriptionEn = '' }: Topic): string => JSON.stringify([name, nameEn, phrases, group, groupEn, description, descriptionEn]);
  const of = (is: (topic: Topic, was: Topic | undefined) => boolean): string[] => after.filter((topic) => is(topic, old.get(topic.code))).map(({ code }) => code);
  return {
    added: of((_, was) => was === undefined),
    archived: of((topic, was) => was !== undefined && topic.archived && !was.archived),
    restored: of((topic, was) => was !== undefined && !topic.archived && was.archived),
    changed: of((topic, was) => was !== undefined && words(topic) !== words(was)),
  };
}
