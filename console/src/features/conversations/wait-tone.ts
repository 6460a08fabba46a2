/** From asking for a person to the first message of a person, in seconds. */
export const targetResponseSeconds = 30;

/** Red over the target, amber in its last third. */
export function waitTone(seconds: number): 'muted' | 'warning' | 'danger' {
  if (seconds > targetResponseSeconds) return 'danger';
  return seconds > (targetResponseSeconds * 2) / 3 ? 'warning' : 'muted';
}
