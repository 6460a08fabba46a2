/**
 * How unlike two groups are in one share (0–1), in standard deviations: (p₁ − p₂)/√((p₁q₁ + p₂q₂)/2); below 0.1 is taken as alike.
 * P. C. Austin, Communications in Statistics 38 (2009). Two groups that both have none or all: 0; none against all: infinite.
 */
export function standardisedDifference(first: number, second: number): number {
  const difference = first - second;
  return difference === 0 ? 0 : difference / Math.sqrt((first * (1 - first) + second * (1 - second)) / 2);
}
