import type { NeededSkill } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { queueOptionsQuery } from './queue-queries.ts';

/** Skills with their levels, by name. `least`: the levels are the lowest that will do. */
export function SkillNames({ skills, least = false }: { skills: readonly NeededSkill[]; least?: boolean }) {
  const locale = useLocale();
  const names = new Map((useQuery(queueOptionsQuery).data?.skills ?? []).map((skill) => [skill.code, locale === 'en' ? skill.nameEn : skill.name]));
  return <>{inList(skills.map(({ skill, level }) => `${names.get(skill) ?? skill} ${level}${least ? '+' : ''}`), locale)}</>;
}
