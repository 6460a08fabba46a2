/**
 * What the learnt part looks at in a message without spaces: runs of one to three characters with marks as one sign, and whether it asks something or
 * speaks of "you" (the insurer).
 */
export function complaintGrams(plain: string): Set<string> {
  const line = `^${plain.replace(/[，,。！!？?、；;“”\n]/gu, '|')}$`;
  const grams = new Set<string>();
  for (let at = 0; at < line.length; at++) for (let length = 1; length <= 3 && at + length <= line.length; length++) grams.add(line.slice(at, at + length));
  if (/吗[？?]?$|[？?]$/u.test(plain)) grams.add('#question');
  if (/请问|能不能|可以.*吗|怎么|多少|多久/u.test(plain)) grams.add('#asks');
  if (/你们/u.test(plain)) grams.add('#you');
  return grams;
}
