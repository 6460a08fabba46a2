import type { NeededSkill, RelaxationStep } from '@huiyin/contracts';

/** What two steps ask for changes places; when each comes stays, so that they remain in order. */
export function exchangeSkills(steps: readonly RelaxationStep[], from: number, to: number): RelaxationStep[] {
  const [one, other] = [steps[from], steps[to]];
  if (one === undefined || other === undefined) return [...steps];
  return steps.map((step, n) => (n === from ? { ...step, skills: other.skills } : n === to ? { ...step, skills: one.skills } : step));
}

/** A step to begin with: a minute after the last, asking for each skill one level lower; what would fall below one is not asked for. */
export function nextStep(steps: readonly RelaxationStep[], neededSkills: readonly NeededSkill[]): RelaxationStep {
  const last = steps.at(-1);
  const skills = (last?.skills ?? neededSkills).filter((needed) => (needed as NeededSkill | undefined)?.skill !== undefined);
  return { afterSeconds: (last?.afterSeconds ?? 0) + 60, skills: skills.flatMap(({ skill, level }) => (level > 1 ? [{ skill, level: level - 1 }] : [])) };
}
