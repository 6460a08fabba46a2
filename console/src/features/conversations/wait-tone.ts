/** From asking for a person to the first message of a person, in seconds: red over the target, amber in its last third. */
export function waitTone(seconds: number, targetSeconds: number): 'muted' | 'warning' | 'danger' {
  if (seconds > targetSeconds) return 'danger';
  return seconds > (targetSeconds * 2) / 3 ? 'warning' : 'muted';
}
