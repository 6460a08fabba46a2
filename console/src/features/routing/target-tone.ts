import type { Tone } from '../../ui/StatusWord.tsx';

/** Against a target that must not be passed: green below 80 % of it, amber up to it, red over it; grey without a figure. */
export function targetTone(value: number | null, target: number): Tone {
  if (value === null) return 'muted';
  if (value > target) return 'danger';
  return value > target * 0.8 ? 'warning' : 'success';
}
